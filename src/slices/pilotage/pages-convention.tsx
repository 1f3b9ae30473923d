import { Avancement } from "../../platform/ui/batons.tsx";
import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Carte } from "../../platform/ui/carte.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { DEPARTEMENTS, REGIONS } from "../../shared/cog.ts";
import { type Day, daysBetween, lastDayOf } from "../../shared/day.ts";
import { chiffres, jourCourt, leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { ACTIONS, type Convention, type EtatDit } from "../conventions/index.ts";
import {
  adresse,
  type Cadre,
  FriseDesMois,
  type Ici,
  moisEnMots,
  propsEtat,
  type VersActions,
} from "./pages-commun.tsx";
import { Delais } from "./pages-delais.tsx";
import { MisesEnRelation } from "./pages-relais.tsx";
import { dateDesChiffres, type Morceau, valeurDite } from "./phrases.ts";
import { INDICATEURS } from "./rules-catalogue.ts";
import { allure, avancee, type Progression } from "./rules-progression.ts";
import type { RelaisDeConvention } from "./rules-relais.ts";
import { palier, parAnnee, parMois, parOrganisation, parTerritoire } from "./rules-vues.ts";
import type { Cumul, TableauDeBord, Valeur } from "./types.ts";

/** An action as the last ones are listed. */
export type ActionVue = {
  id: string;
  le: Day;
  nature: string;
  intitule: string;
  acteur: string | null;
  article: string | null;
};

/** All that the steering page of a convention shows, read as of a day. */
export type VuePilotage = {
  cadre: Cadre;
  ici: Ici;
  vers: VersActions;
  convention: Convention;
  titre: string;
  etat: EtatDit;
  connuLe: Day | null;
  phrase: readonly Morceau[];
  /** The year of the figures, "2026", and its first and last day within the life of the convention. */
  annee: { nom: string; du: Day; au: Day };
  bords: { annee: TableauDeBord; depuis: TableauDeBord };
  cumuls: readonly Cumul[];
  progressions: readonly Progression[];
  aCouvrir: readonly string[];
  relais: RelaisDeConvention;
  horsConvention: number;
  dernieres: readonly ActionVue[];
  nommer: (organisation: string) => string;
  /** The reader may record an action. */
  enregistre: boolean;
};

/** What has come of a convention: nothing bare, every figure opens what it counts. */
export function PagePilotage(vue: VuePilotage) {
  const { cadre, ici, convention, titre, etat, connuLe, enregistre } = vue;
  const here = (suite: string) => ici(adresse(convention.id, suite));
  return (
    <Page
      {...cadre}
      titre={`Pilotage : ${titre}`}
      phrase={<Phrase {...vue} />}
      rubrique="/pilotage"
      fil={[{ libelle: "Pilotage", href: ici("/pilotage") }, { libelle: titre }]}
      surtitre={
        <>
          <Etat {...propsEtat(etat)} />
          <a href={here("")}>{titre}</a>
        </>
      }
      chapeau={dateDesChiffres(cadre.jour, connuLe)}
      gestes={
        <>
          {enregistre && (
            <Bouton plein href={`/actions/nouvelle?convention=${encodeURIComponent(convention.id)}`}>
              Enregistrer une action
            </Bouton>
          )}
          <a href={here("/bilan")}>Bilan</a>
          <a href={here("/pilotage.ods")}>Tableur (ODS)</a>
          <a href={here("/pilotage.csv")}>Données (CSV)</a>
          <a href={ici(`/api/v1/conventions/${encodeURIComponent(convention.id)}/indicateurs`)}>Données (JSON)</a>
        </>
      }
    >
      <Axes {...vue} />
      <Attendu {...vue} />
      <Mois {...vue} />
      <EnChiffres {...vue} />
      <Delais {...vue} />
      <MisesEnRelation {...vue} />
      <Lieux {...vue} />
      <Organisations {...vue} />
      <Dernieres {...vue} />
    </Page>
  );
}

function Phrase({ phrase, annee, vers }: VuePilotage) {
  const at = {
    actions: vers({ du: annee.du, au: annee.au }),
    toutes: vers({}),
    engagements: "#axes-et-engagements",
  };
  return <>{phrase.map(({ mots, vers: to }) => (to === undefined ? mots : <a href={at[to]}>{mots}</a>))}</>;
}

/** Axes with how far each of their commitments has come; those of no axis come last. */
function Axes({ convention, progressions, ici, nommer, vers }: VuePilotage) {
  const axeDe = new Map(convention.articles.map((a) => [a.id, a.axe ?? null]));
  const of = (axe: string | null) =>
    (convention.engagements ?? []).filter((e) => (e.article == null ? null : (axeDe.get(e.article) ?? null)) === axe);
  const axes = [
    ...(convention.axes ?? []).map(({ id, titre }, i) => ({ sur: `Axe ${i + 1}`, titre, engagements: of(id) })),
    { sur: "Hors axes", titre: "Ce qui fait vivre la convention", engagements: of(null) },
  ].filter((axe) => axe.engagements.length > 0);
  if (axes.length === 0) return null;
  return (
    <Section
      titre="Axes et engagements"
      note="Un bâton plein est fait, un creux est prévu, un vert est au-delà. La pointe marque ce qui était attendu à ce jour."
    >
      <div class="axes">
        {axes.map(({ sur, titre, engagements }) => (
          <div key={titre} class="axe">
            <p class="second">{sur}</p>
            <h3 class="sous-titre">{titre}</h3>
            {engagements.map((e) => {
              const progression = progressions.find((p) => p.engagement === e.id);
              const period = progression && {
                du: progression.du,
                ...(progression.au !== null && { au: progression.au }),
              };
              return (
                <div key={e.id} class="engagement">
                  <div>
                    <p>
                      <a href={ici(adresse(convention.id, `/engagement/${encodeURIComponent(e.id)}`))}>{e.titre}</a>
                    </p>
                    <p class="second">{[quiDoit(e.obliges, nommer), e.rythme].filter(Boolean).join(", ")}</p>
                  </div>
                  {progression && (
                    <Avancement avancee={avancee(progression)} href={vers({ engagement: e.id, ...period })} />
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </Section>
  );
}

/** How many days ahead the next thing due is listed. */
const BIENTOT = 60;

/** What is due and whose turn it is: what is late first, then what comes. */
function Attendu({ convention, progressions, nommer, cadre, ici }: VuePilotage) {
  const due = progressions
    .flatMap((p) => {
      const engagement = convention.engagements?.find((e) => e.id === p.engagement);
      return engagement && p.prochaineLe !== null
        ? [{ engagement, le: p.prochaineLe, retard: allure(p) === "en-retard" }]
        : [];
    })
    .filter(({ le, retard }) => retard || (le >= cadre.jour && daysBetween(cadre.jour, le) <= BIENTOT))
    .sort((a, b) => (a.le < b.le ? -1 : a.le > b.le ? 1 : 0));
  if (due.length === 0) return null;
  return (
    <Section
      titre="Ce qui est attendu"
      note="Et de qui. Le rythme est celui de la cible, par parts égales de sa période."
    >
      <Table
        legende="Ce qui est attendu, le plus ancien d’abord"
        colonnes={[{ titre: "Engagement" }, { titre: "Attendu" }, { titre: "De qui" }]}
        lignes={due.map(({ engagement, le, retard }) => ({
          href: ici(adresse(convention.id, `/engagement/${encodeURIComponent(engagement.id)}`)),
          cellules: [
            engagement.titre,
            retard ? (
              <Etat key="e" etat="en-retard" mot={enRetard(le, cadre.jour)} detail={`depuis ${leJour(le)}`} />
            ) : (
              <Jour key="j" jour={le} />
            ),
            quiDoit(engagement.obliges, nommer),
          ],
        }))}
      />
    </Section>
  );
}

/** Who owes a commitment, three by name at most: "Afdas, Unaforis et six autres". */
function quiDoit(obliges: readonly string[], nommer: (id: string) => string): string {
  const names = obliges.slice(0, obliges.length > 4 ? 3 : 4).map(nommer);
  const rest = obliges.length - names.length;
  return majuscule(liste([...names, ...(rest > 0 ? [nombre(rest, "une autre", "autres")] : [])]));
}

const enRetard = (le: Day, jour: Day): string => {
  const days = daysBetween(le, jour);
  return days <= 0 ? "aujourd’hui" : `${chiffres(days)}${NBSP}jour${days > 1 ? "s" : ""}`;
};

function Mois({ cumuls, cadre, vers }: VuePilotage) {
  const mois = parMois(cumuls, cadre.jour);
  const years = parAnnee(cumuls, cadre.jour);
  const none = mois.every((m) => m.actions === 0);
  return (
    <Section titre="Mois par mois" note="Les actions des douze derniers mois, à la date où elles ont été tenues.">
      {none ? (
        <Vide niveau={3} titre="Aucune action dans les douze derniers mois." />
      ) : (
        <>
          <FriseDesMois mois={mois} titre="Actions par mois" />
          <details>
            <summary>Les mêmes chiffres en tableau</summary>
            <Table
              legende="Actions par mois"
              colonnes={[{ titre: "Mois" }, { titre: "Actions", nombre: true }]}
              lignes={mois.map((m) => ({
                ...(m.actions > 0 && { href: vers(moisEntier(m.mois)) }),
                cellules: [majuscule(moisEnMots(m.mois)), chiffres(m.actions)],
              }))}
            />
          </details>
        </>
      )}
      {years.length > 1 && (
        <Table
          legende="Actions et heures par année"
          colonnes={[{ titre: "Année" }, { titre: "Actions", nombre: true }, { titre: "Heures", nombre: true }]}
          lignes={years.map(({ annee, actions, heures }) => ({
            ...(actions > 0 && {
              href: vers({ du: `${annee}-01-01` as Day, au: `${annee}-12-31` as Day }),
            }),
            cellules: [annee, chiffres(actions), `${chiffres(heures)}${NBSP}h`],
          }))}
        />
      )}
    </Section>
  );
}

const moisEntier = (mois: string) => ({
  du: `${mois}-01` as Day,
  ...(lastDayOf(mois) && { au: lastDayOf(mois) as Day }),
});

/** The actions that a figure counts, where a list of actions tells them apart. */
const OUVRE: Readonly<Record<string, { nature?: string }>> = {
  actions: {},
  "reunions-tenues": { nature: "seance" },
  "evenements-tenus": { nature: "evenement" },
  "organisations-mobilisees": {},
  "personnes-touchees": {},
  heures: {},
};

/** Every indicator, over the year and since the beginning, with what it counts; what no article covers stands apart. */
function EnChiffres({ bords, annee, horsConvention, vers }: VuePilotage) {
  const of = (bord: TableauDeBord) => new Map(bord.blocs[0]?.lignes.map((l) => [l.indicateur, l]));
  const [year, whole] = [of(bords.annee), of(bords.depuis)];
  const shown = INDICATEURS.filter(({ id }) => [year, whole].some((b) => dit(b.get(id)?.valeur)));
  const cell = (bord: ReturnType<typeof of>, id: string, unite: string, choix: { du?: Day; au?: Day }) => {
    const valeur = bord.get(id)?.valeur ?? null;
    const words = valeurDite(valeur, unite);
    const opens = OUVRE[id];
    return opens !== undefined && typeof valeur === "number" && valeur > 0 ? (
      <a href={vers({ ...opens, ...choix })}>{words}</a>
    ) : (
      words
    );
  };
  return (
    <Section
      titre="En chiffres"
      note="Le nombre de personnes se dit à partir de cinq, par mois entiers ; en entier pour les organisations de chaque action."
    >
      <Table
        legende={`Indicateurs, en ${annee.nom} et depuis le début`}
        colonnes={[
          { titre: "Indicateur" },
          { titre: `En ${annee.nom}`, nombre: true },
          { titre: "Depuis le début", nombre: true },
        ]}
        lignes={shown.map(({ id, libelle, unite }) => ({
          cellules: [libelle, cell(year, id, unite, { du: annee.du, au: annee.au }), cell(whole, id, unite, {})],
        }))}
      />
      {horsConvention > 0 && (
        <p>
          <a href={vers({ hors: "oui" })}>
            {majuscule(nombre(horsConvention, "une action", "actions"))} hors convention
          </a>{" "}
          {horsConvention === 1 ? "est notée" : "sont notées"} à part : aucun article ne{" "}
          {horsConvention === 1 ? "la" : "les"} couvrait, aucun chiffre ne {horsConvention === 1 ? "la" : "les"} compte.
        </p>
      )}
      <details>
        <summary>Ce que chaque chiffre compte</summary>
        <dl class="definitions">
          {shown.map(({ id, libelle, methode }) => (
            <div key={id}>
              <dt>{libelle}</dt>
              <dd>{methode}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Section>
  );
}

/** Whether a figure says something: neither nothing nor what was never measured. */
const dit = (valeur: Valeur | undefined): boolean => valeur !== undefined && valeur !== null && valeur !== 0;

/** By region as a map and a table, or by department where the convention is one region's. */
function Lieux({ cumuls, aCouvrir, vers, titre }: VuePilotage) {
  const { parCode, ailleurs } = parTerritoire(cumuls, aCouvrir);
  const regional = aCouvrir.every((code) => code.startsWith("REG-"));
  const noms = (code: string) =>
    (code.startsWith("REG-") ? REGIONS[code.slice(4)] : DEPARTEMENTS[code.slice(4)]) ?? code;
  const max = Math.max(0, ...parCode.values());
  const rows = [...parCode].sort(([a], [b]) => noms(a).localeCompare(noms(b), "fr"));
  if (rows.length === 0) return null;
  const what = regional ? ["une région", "régions"] : ["un département", "départements"];
  const note = `Depuis le début. ${majuscule(nombre(rows.length, what[0] as "une région", what[1] ?? ""))} sur ${chiffres(aCouvrir.length)} ${rows.length === 1 ? "a" : "ont"} vu une action au moins.`;
  const table = (
    <Table
      legende={`Actions par ${regional ? "région" : "département"}`}
      colonnes={[{ titre: regional ? "Région" : "Département" }, { titre: "Actions", nombre: true }]}
      lignes={[
        ...rows.map(([code, n]) => ({
          href: vers({ territoire: code }),
          cellules: [noms(code), chiffres(n)],
        })),
        ...(ailleurs > 0 ? [{ cellules: [<i key="a">Plus large, ou non précisé</i>, chiffres(ailleurs)] }] : []),
      ]}
    />
  );
  if (!regional)
    return (
      <Section titre="Par département" note={note}>
        {table}
      </Section>
    );
  const drawn = Object.fromEntries(
    rows.map(([code, n]) => [
      code.slice(4),
      { etat: "ouvert" as const, palier: palier(n, max), nombre: n, mots: nombre(n, "une action", "actions") },
    ]),
  );
  return (
    <Section titre="Par région" note={note}>
      <div class="carte-et-table">
        <Carte titre={`Actions par région, ${titre}`} regions={drawn} vide="aucune action" />
        {table}
      </div>
    </Section>
  );
}

/** What each organisation did and was credited, in alphabetical order: no ranking. */
function Organisations({ cumuls, nommer, annee, ici, vers }: VuePilotage) {
  const own = cumuls.filter(({ mois }) => mois >= annee.du.slice(0, 7) && mois <= annee.au.slice(0, 7));
  const rows = [...parOrganisation(own)].map(([id, w]) => ({ id, nom: majuscule(nommer(id)), ...w }));
  if (rows.length === 0) return null;
  rows.sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
  const heures = (minutes: number) => `${chiffres(Math.round((100 * minutes) / 60) / 100)}${NBSP}h`;
  const total = rows.reduce((sum, r) => sum + r.minutes, 0);
  return (
    <Section titre="Par organisation" note={`En ${annee.nom}, par ordre alphabétique.`}>
      <Table
        legende={`Actions menées, suivies et heures créditées, en ${annee.nom}`}
        colonnes={[
          { titre: "Organisation" },
          { titre: "Actions menées", nombre: true },
          { titre: "Y a pris part", nombre: true },
          { titre: "Heures", nombre: true },
        ]}
        lignes={rows.map((r) => ({
          href: ici(`/organisation/${encodeURIComponent(r.id)}/pilotage`),
          cellules: [
            r.nom,
            r.menees + r.suivies === 0 ? (
              "0"
            ) : (
              <a key="m" href={vers({ organisation: r.id, du: annee.du, au: annee.au })}>
                {chiffres(r.menees)}
              </a>
            ),
            chiffres(r.suivies),
            heures(r.minutes),
          ],
        }))}
        total={["Ensemble", chiffres(rows.reduce((sum, r) => sum + r.menees, 0)), "", heures(total)]}
      />
    </Section>
  );
}

function Dernieres({ dernieres, nommer, ici, vers }: VuePilotage) {
  if (dernieres.length === 0) return null;
  return (
    <Section titre="Dernières actions" note={<a href={vers({})}>Toutes les actions</a>}>
      <Table
        legende="Les dernières actions, la plus récente d’abord"
        colonnes={[{ titre: "Quoi" }, { titre: "Fait le" }, { titre: "Genre" }, { titre: "Par" }]}
        lignes={dernieres.map((a) => ({
          href: ici(`/action/${encodeURIComponent(a.id)}`),
          cellules: [
            a.intitule,
            jourCourt(a.le, true).replaceAll(" ", NBSP),
            ACTIONS[a.nature] ?? a.nature,
            a.acteur === null ? <i key="a">personne</i> : majuscule(nommer(a.acteur)),
          ],
        }))}
      />
    </Section>
  );
}
