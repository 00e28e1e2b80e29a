// The door of credentials: achievements, awards, their verification.
export { publishAchievement, type AchievementContent } from './achievements/publish-achievement.server.ts';
export { signAgain } from './awards/sign-again.server.ts';
export { awardForSample, issueAward, type AwardInput, type IssuedAward } from './awards/issue-award.server.ts';
export { beginStatusLists, carryAwardsOver, putAwardsAside, type CarriedAwards } from './awards/carry-over.server.ts';
export { checkAward, type AwardCheck } from './awards/check-award.server.ts';
export { listProgrammes } from './achievements/programme.queries.server.ts';
export { candidatesSql } from './awards/candidates.sql.server.ts';
export { awardedUnitsSql } from './awards/awarded-units.sql.server.ts';
export { findAwardByLink, listAwardsOf, type Award } from './awards/award.queries.server.ts';
export { credentialsData, sweepAwards } from './awards/personal-data.server.ts';
export { credentialResponse } from './awards/credential-response.ts';
export { faceOf, say, viewOf } from './awards/award-view.ts';
export { stateAt } from './awards/award-state.rules.ts';
export { certificateResponse } from './certificate/award-certificate.server.ts';
export type { SigningTools } from './issuers/ensure-issuer.server.ts';
export { resealSigningKeys, unsealSigningKeys, type UnsealedKey } from './issuers/move-keys.server.ts';
export { certificateToken } from './links/create-share-link.server.ts';
export { hashToken, readToken, shareUrl } from './links/share-token.server.ts';
