import type { ComponentChildren } from "preact";
import { lien } from "../../platform/ui/chemin.ts";
import { Jour } from "../../platform/ui/jour.tsx";
import type { Page } from "../../platform/ui/page.tsx";
import { Etat, type EtatTrace } from "../../platform/ui/trait.tsx";
import type { Day } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import { motDeStatut } from "./phrases-fiche.ts";
import type { AdressePilote, EtatDeFiche, FicheLue, Statut } from "./types-fiche.ts";

/** What every page is given by its route, `cadre(c)`. */
export type Cadre = Pick<Parameters<typeof Page>[0], "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

/** A fiche as its pages show it to one reader. */
export type VueFiche = FicheLue & {
  cadre: Cadre;
  convention: Convention;
  /** Short title of the convention. */
  titre: string;
  /** Whether the reader is of the convention: else she reads the text alone. */
  membre: boolean;
  /** Organisations in whose name she may write it; none: she only reads. */
  voix: readonly string[];
  /** Where its pilote is written to, as far as she may know it. */
  adresse: AdressePilote | null;
  nommer: (organisation: string) => string;
  /** A new idempotency key, one per form. */
  cle: () => string;
};

/** Path of a commitment's fiche. */
export const adresseFiche = (convention: string, engagement: string, suite = ""): string =>
  `/convention/${encodeURIComponent(convention)}/engagement/${encodeURIComponent(engagement)}${suite}`;

/** Breadcrumb of a page of the fiche; the last step is the page itself. */
export const filDeFiche = ({ convention, titre, engagement, cadre }: VueFiche, ...suite: readonly string[]) => {
  const here = (href: string) => lien(href, cadre.jour, cadre.aujourdhui);
  return [
    { libelle: "Conventions", href: here("/conventions") },
    { libelle: titre, href: here(`/convention/${encodeURIComponent(convention.id)}`) },
    ...(suite.length === 0
      ? [{ libelle: engagement.titre }]
      : [
          { libelle: engagement.titre, href: here(adresseFiche(convention.id, engagement.id)) },
          ...suite.map((libelle) => ({ libelle })),
        ]),
  ];
};

const TRAITS: Readonly<Record<Statut, EtatTrace>> = {
  "a-venir": "brouillon",
  "en-cours": "ouvert",
  realise: "echue",
  "en-pause": "suspendue",
  abandonne: "caduque",
  bloque: "sous-condition",
};

/** Stroke and word of a status, and whether somebody declared it. */
export const StatutDeFiche = ({ etat, detail }: { etat: EtatDeFiche; detail?: ComponentChildren }) => (
  <Etat
    etat={etat.statut === null ? "a-completer" : TRAITS[etat.statut]}
    mot={etat.source === "declare" ? `${motDeStatut(etat)}, déclaré` : motDeStatut(etat)}
    detail={detail}
  />
);

/** A day, or that it is not known. */
export const JourOu = ({ jour, sinon }: { jour: Day | null; sinon: string }) =>
  jour === null ? <i class="absent">{sinon}</i> : <Jour jour={jour} />;

/** Text on several lines, as paragraphs. */
export const Paragraphes = ({ texte }: { texte: string }) => (
  <>
    {texte
      .split(/\n+/)
      .filter((p) => p.trim() !== "")
      .map((p) => (
        <p key={p}>{p}</p>
      ))}
  </>
);
