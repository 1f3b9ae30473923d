import type { ComponentChildren } from "preact";

type SectionProps = {
  titre: string;
  /** One line of explanation under the title, in the margin. */
  note?: ComponentChildren;
  /** Anchor of the section; by default the title without accents. */
  id?: string;
  /** The matter crosses the margin (frise, map); title and note stand above it on one line. */
  large?: boolean;
  children: ComponentChildren;
};

/** A title as an anchor: lower case, no accent, dashes ("Ce qu’elle ouvre" → "ce-qu-elle-ouvre"). */
export const ancre = (titre: string): string =>
  titre
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** A section of a page: one ink rule, its title in the left margin (manchette), its matter right of it. */
export function Section({ titre, note, id = ancre(titre), large = false, children }: SectionProps) {
  return (
    <section class={large ? "section section-large" : "section"} aria-labelledby={id}>
      <div class="manchette">
        <h2 id={id}>{titre}</h2>
        {note && <p class="note">{note}</p>}
      </div>
      <div class="matiere">{children}</div>
    </section>
  );
}
