// The door of curriculum: units and programmes, published in versions.
export { listProgrammes, publishProgramme, type Programme, type ProgrammeContent } from './programmes/publish-programme.server.ts';
export { criterionNode, publishUnit, unitNode, type UnitContent } from './units/publish-unit.server.ts';
export {
	findUnit,
	getUnit,
	listCatalogue,
	type Catalogue,
	type CatalogueFilter,
	type CatalogueRow,
	type Unit
} from './units/unit.queries.server.ts';
