// How an installation comes to its first people: verbs that ask nobody for leave. For the application (a start, a command, the sample) and for
// tests; a rule of .dependency-cruiser.cjs keeps every room out. A room gives roles and members through the pages of this one.
export { createPerson, type NewPerson } from './accounts/create-person.server.ts';
export { createSamplePeople } from './accounts/create-sample-people.server.ts';
export { grantRole, type NewGrant } from './grants/grant-role.server.ts';
export { addMember, foundOrganisation, type NewOrganisation } from './organisations/found-organisation.server.ts';
export { nameCentre } from './organisations/name-centre.server.ts';
