// The door of credentials: achievements, awards, their verification.
export { achievementNode, publishAchievement, type AchievementContent } from './achievements/publish-achievement.server.ts';
