import type { Review } from "../review/review.js";
export function toHtml(review: Review, root: string): string {
  return JSON.stringify([review.verdict, root]);
}
