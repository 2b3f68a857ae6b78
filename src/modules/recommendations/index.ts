export { recordRecommendation } from './actions/record-recommendation.ts'
export { moveRecommendation } from './actions/move-recommendation.ts'
export { comment } from './actions/comment.ts'
export type { Recommendation, RecommendationContent } from './recommendation.ts'
