// The door of people: what other rooms and the application may call. What asks nobody for leave is in founding.server.ts.
export { personName } from './accounts/name-field.ts';
export { organisationNamesSql, personNamesSql } from './accounts/names.sql.server.ts';
export { findPersonByEmail, findRecipients, holdPerson, namesOf, type PersonName } from './accounts/person.queries.server.ts';
export { findActor, readSignedToken } from './actor/actor.queries.server.ts';
export { createAuthMail } from './auth/auth-mail.server.ts';
export { createAuth, type Auth, type AuthMail } from './auth/auth.server.ts';
export { openAuth } from './auth/open-auth.server.ts';
export { sweepVerifications } from './auth/verifications.server.ts';
export { carryEndsOver, carryOrganisationsOver, carryWaysInOver, isSameInstallation, putPeopleAside } from './data/carry-over.server.ts';
export { peopleData } from './data/personal-data.server.ts';
export { listErasures, replayErasures, type ErasureTools } from './data/erase-person.server.ts';
export { holdersOfRole } from './grants/grant.queries.server.ts';
export type { Organisation } from './organisations/found-organisation.server.ts';
export { ofOrganisationsSql } from './organisations/of-organisations.sql.server.ts';
export { findCentreOrganisation, findOrganisation, findOrganisationBySlug, listOrganisations } from './organisations/organisation.queries.server.ts';
export { openSecondSteps, sealSecondSteps, type OpenSecondStep } from './security/move-second-steps.server.ts';
export { isPageForm, keepForm } from './sign-in/keep-form.server.ts';
export { sweepTries } from './sign-in/lockout.server.ts';
