// The door of credentials: achievements, awards, their verification.
export { achievementNode, publishAchievement, type AchievementContent } from './achievements/publish-achievement.server.ts';
export { resealSigningKeys, unsealSigningKeys, type UnsealedKey } from './issuers/move-keys.server.ts';
export { listAwardsOf, type Award } from './awards/award.queries.server.ts';
export { stateAt } from './awards/award-state.rules.ts';
