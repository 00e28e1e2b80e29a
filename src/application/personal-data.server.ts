// Every room that knows something of a person has its line here, so that exports and erasures are whole.
import { peopleData } from '#rooms/people/people.server.ts';
import type { PersonalDataSource } from '#rooms/people/people.ts';

export const personalData: readonly PersonalDataSource[] = [peopleData];
