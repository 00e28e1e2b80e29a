// Every room that knows something of a person has its line here, so that exports and erasures are whole.
import { assessmentData } from '#rooms/assessment/assessment.server.ts';
import { credentialsData } from '#rooms/credentials/credentials.server.ts';
import { learningData } from '#rooms/learning/learning.server.ts';
import { peopleData } from '#rooms/people/people.server.ts';
import type { PersonalDataSource } from '#rooms/people/people.ts';
import { threadData } from '#rooms/thread/thread.server.ts';

/**
 * In the order of erasure: learning before assessment, as who hands in a task holds their enrolment before their evidence, and both before
 * credentials, which claims the person, whom a task that is handed in refers to. In another order they would wait for each other.
 */
export const personalData: readonly PersonalDataSource[] = [learningData, assessmentData, credentialsData, threadData, peopleData];
