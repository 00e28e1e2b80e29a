// The door of needs: documented training needs.
export { needCellHeads, needCells } from './need-cells.ts';
export { needFilter } from './need-filter.server.ts';
export {
	findNeed,
	listAnsweredNeeds,
	listNeeds,
	listNeedsForExport,
	showcaseNeeds,
	type Need,
	type NeedFilter,
	type Needs
} from './records/need.queries.server.ts';
export { publishNeed, type NeedContent } from './records/publish-need.server.ts';
