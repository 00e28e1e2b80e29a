// The door of curriculum: units and programmes, published in versions.
export { publishProgramme, type ProgrammeContent } from './programmes/publish-programme.server.ts';
export { criterionNode, publishUnit, unitNode, type UnitContent } from './units/publish-unit.server.ts';
export {
	findUnit,
	findUnitVersion,
	listCatalogue,
	listCatalogueForExport,
	listUnitVersions,
	mostExportedUnits,
	type Catalogue,
	type CatalogueFilter,
	type CatalogueRow,
	type Unit
} from './units/unit.queries.server.ts';
export { unitNodeSql, unitVersionsSql } from './units/units.sql.server.ts';
