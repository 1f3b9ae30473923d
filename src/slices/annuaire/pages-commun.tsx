import type { ComponentChildren } from "preact";
import { Absent } from "../../platform/ui/blocs.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import type { Page } from "../../platform/ui/page.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import type { Day } from "../../shared/day.ts";
import { direVerifie } from "./phrases.ts";
import { direHoraires } from "./rules-horaires.ts";
import { direTelephone } from "./rules-telephone.ts";
import type { Implantation } from "./types.ts";

/** What every page is given by its route, `cadre(c)`. */
export type Cadre = Pick<Parameters<typeof Page>[0], "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

/** Path of a place's page. */
export const adresseDuLieu = (id: string): string => `/annuaire/${encodeURIComponent(id)}`;

/** The breadcrumb of a page of the directory; of the directory itself without `last`. */
export const filAnnuaire = ({ jour, aujourdhui }: Cadre, last?: string) => [
  { libelle: "Organisations", href: lien("/organisations", jour, aujourdhui) },
  last === undefined
    ? { libelle: "Où être reçu" }
    : { libelle: "Où être reçu", href: lien("/annuaire", jour, aujourdhui) },
  ...(last === undefined ? [] : [{ libelle: last }]),
];

/** A direct line, to be called by a touch; said when it is not known. */
export const Ligne = ({ telephone }: Pick<Implantation, "telephone">) =>
  telephone === null ? <Absent /> : <a href={`tel:${telephone}`}>{direTelephone(telephone)}</a>;

/** A link out of the product, by the name of its host. */
export const Dehors = ({ href, children }: { href: string | null; children?: ComponentChildren }) =>
  href === null ? (
    <Absent />
  ) : (
    <a href={href} rel="noreferrer">
      {children ?? href.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
    </a>
  );

/** Opening hours, a line per row of days; said when they are not known. */
export const Horaires = ({ horaires }: Pick<Implantation, "horaires">) => {
  const lines = horaires === null ? [] : direHoraires(horaires);
  if (lines.length === 0) return <Absent />;
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
};

/** Whether somebody answering for the place has confirmed it within the year. */
export const Verifie = ({ lieu, jour }: { lieu: Pick<Implantation, "verifieLe">; jour: Day }) => {
  const { etat, mot, detail } = direVerifie(lieu, jour);
  return <Etat etat={etat} mot={mot} detail={detail} />;
};
