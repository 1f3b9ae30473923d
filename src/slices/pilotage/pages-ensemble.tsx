import { Absent, Vide } from "../../platform/ui/blocs.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import type { Day } from "../../shared/day.ts";
import { chiffres, enLettres, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import type { EtatDit } from "../conventions/index.ts";
import { adresse, type Cadre, type Ici, propsEtat, versActionsDe } from "./pages-commun.tsx";

/** One convention beside the others. */
export type LigneEnsemble = {
  id: string;
  titre: string;
  etat: EtatDit;
  /** The next day something is due of it: notice, term, grace; null when none is to come. */
  prochaine: { le: Day; quoi: string } | null;
  derniere: Day | null;
  /** Actions of the year; null when its figures are not for the reader. */
  actions: number | null;
};

type PropsEnsemble = {
  cadre: Cadre;
  ici: Ici;
  lignes: readonly LigneEnsemble[];
  annee: string;
  /** The reader may read their figures; else they are those she may read the text of. */
  siennes: boolean;
  /** Which page of the list, from 1. */
  rang: number;
};

/** Conventions on one page of the list. */
const PAR_PAGE = 50;

/** The conventions that a reader steers, side by side, in alphabetical order: no ranking. */
export function PageEnsemble({ cadre, ici, lignes, annee, siennes, rang }: PropsEnsemble) {
  const told = lignes.flatMap((l) => (l.actions === null ? [] : [l.actions]));
  const total = told.reduce((sum, n) => sum + n, 0);
  const alive = told.filter((n) => n > 0).length;
  return (
    <Page
      {...cadre}
      titre="Pilotage"
      phrase={siennes ? phraseDEnsemble(lignes.length, total, alive, annee) : phraseSansChiffres(lignes.length)}
      rubrique="/pilotage"
    >
      {lignes.length === 0 ? (
        <Vide
          titre="Aucune convention n’est suivie ici."
          phrase="Celles dont une de vos organisations est partie, membre ou appui y viennent d’elles-mêmes."
        />
      ) : (
        <Section
          titre={siennes ? "Vos conventions" : "Les conventions"}
          note={siennes ? "Par ordre alphabétique. Chacune mène à ce qu’elle est devenue." : "Par ordre alphabétique."}
        >
          <Table
            legende="Conventions : état, prochaine échéance, dernière action"
            colonnes={[
              { titre: "Convention" },
              { titre: "État" },
              { titre: "Prochaine échéance" },
              { titre: "Dernière action" },
              { titre: `Actions en ${annee}`, nombre: true },
            ]}
            lignes={lignes.slice((rang - 1) * PAR_PAGE, rang * PAR_PAGE).map((l) => ({
              href: ici(adresse(l.id, l.actions === null ? "" : "/pilotage")),
              cellules: [
                l.titre,
                <Etat key="e" {...propsEtat(l.etat)} />,
                l.prochaine === null ? (
                  <Absent key="p">aucune</Absent>
                ) : (
                  <span key="p">
                    {l.prochaine.quoi}, <Jour jour={l.prochaine.le} />
                  </span>
                ),
                l.derniere === null ? <Absent key="d">aucune</Absent> : <Jour key="d" jour={l.derniere} />,
                l.actions === null ? (
                  <Absent key="a">non publié</Absent>
                ) : l.actions === 0 ? (
                  "0"
                ) : (
                  <a key="a" href={versActionsDe(l.id, cadre, null)({ du: `${annee}-01-01` as Day })}>
                    {chiffres(l.actions)}
                  </a>
                ),
              ],
            }))}
          />
          <Pages {...{ ici, rang }} pages={Math.ceil(lignes.length / PAR_PAGE)} />
        </Section>
      )}
    </Page>
  );
}

/** From one page of a list to the next; nothing when there is one alone. */
const Pages = ({ ici, rang, pages }: { ici: Ici; rang: number; pages: number }) =>
  pages < 2 ? null : (
    <nav class="gestes" aria-label="Pages de la liste">
      {rang > 1 && <a href={ici(`/pilotage?page=${rang - 1}`)}>Page précédente</a>}
      <span class="second">
        Page {chiffres(rang)} sur {chiffres(pages)}
      </span>
      {rang < pages && <a href={ici(`/pilotage?page=${rang + 1}`)}>Page suivante</a>}
    </nav>
  );

function phraseSansChiffres(conventions: number): string {
  if (conventions === 0) return "Aucune convention à suivre.";
  const [whose, all] =
    conventions === 1 ? ["Ses", "une convention"] : ["Leurs", nombre(conventions, "une convention", "conventions")];
  return `${majuscule(all)}. ${whose} chiffres se lisent au nom d’une partie.`;
}

function phraseDEnsemble(conventions: number, actions: number, vivantes: number, annee: string): string {
  if (conventions === 0) return "Aucune convention à suivre.";
  const all = majuscule(nombre(conventions, "une convention", "conventions"));
  if (actions === 0) return `${all}, aucune action en ${annee}.`;
  const alive =
    vivantes === conventions
      ? conventions === 1
        ? ""
        : ", une au moins dans chacune"
      : ` dans ${enLettres(vivantes, true)} d’entre elles`;
  return `${all}, ${nombre(actions, "une action", "actions")} en ${annee}${alive}.`;
}

/** What an organisation did under one of its conventions. */
export type LigneOrganisation = {
  id: string;
  titre: string;
  etat: EtatDit;
  menees: number;
  suivies: number;
  minutes: number;
};

type PropsOrganisation = {
  cadre: Cadre;
  ici: Ici;
  organisation: { id: string; nom: string };
  lignes: readonly LigneOrganisation[];
  annee: string;
  /** Conventions of hers whose figures the reader may not read. */
  tues: number;
};

/** What an organisation did over all its conventions that the reader may follow, without any person. */
export function PageOrganisation({ cadre, ici, organisation, lignes, annee, tues }: PropsOrganisation) {
  const sum = (of: (l: LigneOrganisation) => number) => lignes.reduce((n, l) => n + of(l), 0);
  const nom = majuscule(organisation.nom);
  const done = sum((l) => l.menees);
  return (
    <Page
      {...cadre}
      titre={`Pilotage : ${nom}`}
      phrase={phraseDOrganisation(nom, done, annee, tues > 0)}
      rubrique="/pilotage"
      fil={[{ libelle: "Pilotage", href: ici("/pilotage") }, { libelle: nom }]}
      gestes={<a href={ici(`/organisation/${encodeURIComponent(organisation.id)}`)}>La fiche de l’organisation</a>}
    >
      <Section titre="Par convention" note={`En ${annee}, par ordre alphabétique.`}>
        {lignes.length === 0 ? (
          <Vide niveau={3} titre="Aucune convention que vous suiviez ne la nomme." />
        ) : (
          <Table
            legende={`Ce que ${nom} a fait sous chaque convention`}
            colonnes={[
              { titre: "Convention" },
              { titre: "État" },
              { titre: "Actions menées", nombre: true },
              { titre: "Y a pris part", nombre: true },
              { titre: "Heures", nombre: true },
            ]}
            lignes={lignes.map((l) => ({
              href: ici(adresse(l.id, "/pilotage")),
              cellules: [
                l.titre,
                <Etat key="e" {...propsEtat(l.etat)} />,
                chiffres(l.menees),
                chiffres(l.suivies),
                heures(l.minutes),
              ],
            }))}
            total={["Ensemble", "", chiffres(done), chiffres(sum((l) => l.suivies)), heures(sum((l) => l.minutes))]}
          />
        )}
        {tues > 0 && (
          <p class="second">
            {majuscule(nombre(tues, "une autre convention", "autres conventions"))} de cette organisation{" "}
            {tues === 1 ? "n’est pas comptée" : "ne sont pas comptées"} ici : {tues === 1 ? "ses" : "leurs"} chiffres
            sont lus par {tues === 1 ? "ses" : "leurs"} parties.
          </p>
        )}
      </Section>
    </Page>
  );
}

function phraseDOrganisation(nom: string, menees: number, annee: string, enPartie: boolean): string {
  const where = enPartie ? ", sous les conventions que vous suivez" : "";
  if (menees === 0) return `${nom} n’a mené aucune action en ${annee}${where}.`;
  return `${nom} a mené ${nombre(menees, "une action", "actions")} en ${annee}${where}.`;
}

const heures = (minutes: number): string => `${chiffres(Math.round((100 * minutes) / 60) / 100)}${NBSP}h`;
