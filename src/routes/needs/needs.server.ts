// The door of needs: documented training needs.
export { needFilter } from './need-filter.server.ts';
export { findNeed, listAnsweredNeeds, listNeeds, type Need, type NeedFilter } from './records/need.queries.server.ts';
export { needNode, publishNeed, type NeedContent } from './records/publish-need.server.ts';
