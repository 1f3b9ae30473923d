import type { Convention, Engagement, Nature } from "../conventions/index.ts";

/**
 * The commitment an act fulfils: one that names its kind, under the article that allows it, owed by who acted; null when
 * none does, or when several do and nobody said which.
 */
export function engagementDe(
  { engagements }: Pick<Convention, "engagements">,
  fait: { nature: Nature; article: string | null; parties: readonly string[] },
): string | null {
  const fits = (engagements ?? []).filter((e) => e.actes.includes(fait.nature));
  const narrower = [
    (e: Engagement) => e.article != null && e.article === fait.article,
    (e: Engagement) => e.obliges.some((o) => fait.parties.includes(o)),
  ];
  let left = fits;
  for (const keep of narrower) {
    if (left.length <= 1) break;
    const kept = left.filter(keep);
    if (kept.length > 0) left = kept;
  }
  return left.length === 1 ? (left[0]?.id ?? null) : null;
}
