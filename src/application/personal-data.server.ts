// Every room that knows something of a person has its line here, so that exports and erasures are whole.
import { assessmentData } from '#rooms/assessment/assessment.server.ts';
import { credentialsData } from '#rooms/credentials/credentials.server.ts';
import { learningData } from '#rooms/learning/learning.server.ts';
import { peopleData } from '#rooms/people/people.server.ts';
import type { PersonalDataSource } from '#rooms/people/people.ts';
import { threadData } from '#rooms/thread/thread.server.ts';

/**
 * In the order of erasure: what refers to others first, and learning before assessment, as who hands in a task holds their enrolment before
 * their evidence. In the other order the two would wait for each other.
 */
export const personalData: readonly PersonalDataSource[] = [credentialsData, learningData, assessmentData, threadData, peopleData];
