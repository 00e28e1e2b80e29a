// The door of the golden thread: every room writes its links here and reads threads from here.
export { carryNodesOver, carryPlatesOver, putThreadAside } from './nodes/carry-over.server.ts';
export { linkThread, setCurrent } from './nodes/link-thread.server.ts';
export { findUnitOnWholeThread, listCurrentNodes } from './nodes/node.queries.server.ts';
export { answersNeedSql, linkedSql, needsOfSql, unitsServingSql } from './nodes/nodes.sql.server.ts';
export { threadData } from './nodes/personal-data.server.ts';
export { countOrphans, listOrphans, listOrphansForExport, type Orphan, type OrphanCounts } from './orphans/orphan.queries.server.ts';
export { unlinkRecord } from './nodes/unlink-record.server.ts';
export { givePlate } from './plates/give-plate.server.ts';
export { justified } from './walks/justified.rules.ts';
export { stationKinds, stationsOf } from './walks/stations.rules.ts';
export { walkServed, walkThread, type Direction, type Reach } from './walks/walk.queries.server.ts';
