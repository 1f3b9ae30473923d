import { Absent, type Definition, Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { LigneDeVie } from "../../platform/ui/ligne-de-vie.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { type Day, dayInWords, within } from "../../shared/day.ts";
import { heureDuJour, heureEnMots, jourDe } from "../../shared/heure.ts";
import { jusquAu, leJour, liste, majuscule, nombre } from "../../shared/phrase.ts";
import { nationale } from "../declinaison/index.ts";
import { phraseTerritoires } from "../droits/index.ts";
import { adresse, adresseOrganisation, demande, propsEtat, type VueConvention } from "./pages-commun.tsx";
import { Axes, Exemples, Instances, Ouvre, Texte, Versions } from "./pages-convention-fond.tsx";
import {
  etatDit,
  leJourPartiel,
  mot,
  type Notice,
  nomsCourts,
  phraseCommuns,
  phraseDeVie,
  premiereSignature,
  titreCourt,
  titreParObjet,
} from "./phrases.ts";
import { phraseReconduction } from "./phrases-terme.ts";
import { aDenoncerAvant } from "./rules.ts";
import { segmentsTraces } from "./rules-frise.ts";
import type { Convention, Signature } from "./types.ts";

/** The page of a convention: nobody should need the signed paper to know what it says. */
export function PageConvention(vue: VueConvention) {
  const { cadre, ici, convention, vie, regard } = vue;
  const court = titreCourt(convention, regard.notices);
  const notice = regard.notices[convention.id];
  const dit = etatDit(convention, vie, regard);
  return (
    <Page
      {...cadre}
      titre={court}
      phrase={titreParObjet(convention, regard.notices)}
      rubrique="/conventions"
      fil={[{ libelle: "Conventions", href: ici("/conventions") }, { libelle: court }]}
      surtitre={
        <>
          <Etat etat={dit.etat} {...(dit.mot !== undefined && { mot: dit.mot })} />
          <span>{genreEtLieu(convention)}</span>
        </>
      }
      chapeau={[phraseDeVie(convention, vie, regard), notice?.resume].filter(Boolean).join(" ")}
      gestes={<Gestes {...vue} />}
    >
      {vue.connuLe !== null && (
        <p class="note">
          Telle qu’elle était connue <Jour jour={vue.connuLe} complet />.{" "}
          <a href={adresse(convention.id)}>Lire ce qui en est connu aujourd’hui</a>
        </p>
      )}
      <Vecue {...vue} />
      <Parties {...vue} />
      <ProchaineReunion {...vue} />
      <Axes {...vue} />
      <Ouvre {...vue} />
      <Instances {...vue} />
      <Enfants {...vue} />
      <Reperes {...vue} notice={notice} />
      <Texte {...vue} />
      <Exemples {...vue} />
      <Suite {...vue} />
      <Versions {...vue} />
    </Page>
  );
}

/** What is done most: for whoever acts under it, say what was done; for the others, ask what it allows. */
function Gestes({ ici, convention, pilotage, relais, ouvertures }: VueConvention) {
  const [first] = ouvertures;
  const question = ici(
    first ? demande(first) : `/droits?de=${encodeURIComponent(convention.parties[0]?.organisation ?? "")}`,
  );
  return (
    <>
      {pilotage ? (
        <>
          <Bouton plein href={`/actions/nouvelle?convention=${encodeURIComponent(convention.id)}`}>
            Enregistrer une action
          </Bouton>
          <Bouton href={ici(`${adresse(convention.id)}/pilotage`)}>Pilotage</Bouton>
          <a href={question}>Poser une question de droit</a>
        </>
      ) : (
        <Bouton plein href={question}>
          Poser une question de droit
        </Bouton>
      )}
      {relais && <a href="/relais/nouveau">Mettre en relation</a>}
      <a href={ici(`/conventions/${encodeURIComponent(convention.id)}/document.pdf`)}>Document (PDF)</a>
      <a href={ici(`${adresse(convention.id)}/publique`)}>Page publique</a>
    </>
  );
}

/** Everything else there is of it, by what one comes for. */
function Suite({ ici, convention, pilotage, preuve, scans }: VueConvention) {
  const id = encodeURIComponent(convention.id);
  const own = (chemin: string) => ici(`${adresse(convention.id)}/${chemin}`);
  const liens = (pairs: readonly (readonly [string, string] | false)[]) => (
    <span class="gestes">
      {pairs
        .filter((p) => p !== false)
        .map(([libelle, href]) => (
          <a key={href} href={href}>
            {libelle}
          </a>
        ))}
    </span>
  );
  return (
    <Section titre="Aller plus loin">
      <Definitions
        lignes={[
          ...(pilotage
            ? [
                {
                  terme: "Ce qui s’y fait",
                  valeur: liens([
                    ["Actions", own("actions/liste")],
                    ["Réunions", own("instances")],
                    ["Événements", ici(`/evenements?convention=${id}`)],
                    ["Outils", own("outils")],
                    ["Bilans", own("bilan")],
                  ]),
                },
              ]
            : []),
          {
            terme: "Son texte",
            valeur: liens([
              ["Texte consolidé", own("texte")],
              ["Texte (ODT)", ici(`/conventions/${id}/document.odt`)],
              preuve && ["Dossier de preuve (PDF)", `/conventions/${id}/preuve.pdf`],
              ...scans.map(
                ({ libelle, href }) => [`Scan joint${scans.length > 1 ? ` (${libelle})` : ""}`, href] as const,
              ),
            ]),
          },
          {
            terme: "Sa vie",
            valeur: liens([
              ["Sa vie", own("vie")],
              ["Journal", own("actions")],
              pilotage && ["Ce que chacun peut lire", `${adresse(convention.id)}/publication`],
            ]),
          },
          {
            terme: "La suivre",
            valeur: liens([
              ["Agenda (iCalendar)", `/flux/convention/${id}.ics`],
              ["Flux Atom", `/flux/convention/${id}.atom`],
              ["Données (JSON)", ici(`/api/v1/conventions/${id}`)],
            ]),
          },
        ]}
      />
    </Section>
  );
}

function genreEtLieu({ genre, territoire }: Convention): string {
  const where = phraseTerritoires(territoire);
  return majuscule(genre) + (where === null ? "" : where === "France" ? ", toute la France" : `, ${where}`);
}

/** The life line; a convention that nobody will have signed has none. */
function Vecue({ convention, vie, regard, cadre, reunions }: VueConvention) {
  const segments = segmentsTraces(convention, vie, regard);
  if (segments.length === 0) return null;
  const days = [...new Set(reunions?.jours ?? [])];
  const avenants = (convention.avenants ?? []).map(({ le }, i) => ({ le, libelle: `Avenant ${i + 1}` }));
  const until = vie.etat === "en-vigueur" ? aDenoncerAvant(convention, regard.jour, regard.trouver) : null;
  const notice = until !== null && until >= regard.jour ? until : undefined;
  const last = segments.at(-1)?.au ?? null;
  return (
    <LigneDeVie
      titre={`La vie de la convention ${titreCourt(convention, regard.notices)}`}
      jour={cadre.jour}
      aujourdhui={cadre.aujourdhui}
      segments={segments}
      debut={motDuDebut(convention, cadre.jour)}
      fin={jusquAu(last)}
      renouvellements={vie.renouvellements}
      reperes={avenants}
      encoches={days.map((le) => ({ le, libelle: "Réunion" }))}
      {...(days.length > 0 && { legendeEncoches: "Chaque encoche est une réunion" })}
      dernierJourDenoncer={notice}
    />
  );
}

function motDuDebut(convention: Convention, jour: Day): string {
  const days = [...new Set(convention.signatures.map((s) => s.le))];
  const first = premiereSignature(convention);
  if (first === null) return "Pas encore signée";
  const one = days.length === 1 && days[0] ? leJourPartiel(days[0]) : null;
  if (first > jour) return `${one ? "Signature" : "Première signature"} ${one ?? leJour(first)}`;
  return one ? `Signée ${one}` : `Première signature ${leJour(first)}`;
}

/** The next meeting of its committees: when, where, what about; where they all are. */
function ProchaineReunion({ reunions, convention, ici }: VueConvention) {
  if (reunions === null) return null;
  const { prochaine } = reunions;
  const all = <a href={`${adresse(convention.id)}/instances`}>Les instances et leurs réunions</a>;
  if (prochaine === null)
    return (
      <Section titre="Prochaine réunion">
        <p>
          <Absent>Aucune réunion n’est prévue.</Absent>
        </p>
        <div class="gestes">{all}</div>
      </Section>
    );
  const { id, titre, debut, lieu, points } = prochaine;
  const day = jourDe(debut);
  return (
    <Section titre="Prochaine réunion" note={titre}>
      <p class="sous-titre">
        <a href={ici(`/seance/${encodeURIComponent(id)}`)}>{majuscule(dayInWords(day))}</a>
      </p>
      <p class="second">
        {heureEnMots(heureDuJour(debut))}, {lieu ?? "en visioconférence"}
      </p>
      {points.length > 0 && (
        <ol>
          {points.map((p) => (
            <li key={p}>{p}</li>
          ))}
        </ol>
      )}
      <div class="gestes">{all}</div>
    </Section>
  );
}

/** Parties, who signed for them and when, what each undertakes, who acts under it; then supports. */
function Parties(vue: VueConvention) {
  const { convention, regard } = vue;
  const ids = [...new Set(convention.parties.map((p) => p.organisation))];
  const all = convention.engagements ?? [];
  const common = all.filter((e) => ids.every((id) => e.obliges.includes(id))).length;
  return (
    <Section titre="Parties" note={ids.length > 1 ? phraseCommuns(common, all.length) : undefined}>
      <div class="deux">
        {ids.map((id) => (
          <UnePartie key={id} {...vue} id={id} propres={engagementsPropres(convention, id, ids)} />
        ))}
      </div>
      {(convention.appuis ?? []).length > 0 && (
        <p class="appuis">
          <strong>Avec l’appui de</strong> {liste((convention.appuis ?? []).map(regard.nommer))}
          <span class="second">Un appui suit la convention sans y être partie : il n’en tire aucun droit.</span>
        </p>
      )}
    </Section>
  );
}

/** What a party owes that not every party owes with it. */
const engagementsPropres = ({ engagements }: Convention, id: string, parties: readonly string[]): string[] =>
  (engagements ?? [])
    .filter((e) => e.obliges.includes(id) && !parties.every((p) => e.obliges.includes(p)))
    .map((e) => e.titre);

function UnePartie(vue: VueConvention & { id: string; propres: readonly string[] }) {
  const { convention, regard, ici, id, propres } = vue;
  const { jour, nommer } = regard;
  const entries = convention.parties.filter((p) => p.organisation === id);
  const members = (convention.membres ?? []).filter((m) => m.de === id && within(m, jour)).map((m) => m.organisation);
  const others = [...new Set(entries.flatMap((p) => p.cotraitants ?? []))];
  return (
    <div class="partie">
      <h3 class="sous-titre">
        <a href={ici(adresseOrganisation(id))}>{majuscule(nommer(id))}</a>
      </h3>
      <Signatures signatures={convention.signatures.filter((s) => s.organisation === id)} jour={jour} />
      {presence(convention, id, jour).map((phrase) => (
        <p key={phrase} class="second">
          {phrase}
        </p>
      ))}
      {others.length > 0 && <p class="second">Avec ses cotraitants : {nomsCourts(others, nommer, 10)}.</p>}
      {propres.length > 0 && (
        <>
          <p class="second">S’engage, pour sa part, à :</p>
          <ul>
            {propres.map((titre) => (
              <li key={titre}>{titre}</li>
            ))}
          </ul>
        </>
      )}
      {members.length > 0 && (
        <details>
          <summary>
            {majuscule(nombre(members.length, "un membre", "membres"))} {members.length === 1 ? "agit" : "agissent"}{" "}
            sous elle
          </summary>
          <ul>
            {members.slice(0, MEMBRES_MONTRES).map((m) => (
              <li key={m}>
                <a href={ici(adresseOrganisation(m))}>{nommer(m)}</a>
              </li>
            ))}
            {members.length > MEMBRES_MONTRES && <li>et {members.length - MEMBRES_MONTRES} autres</li>}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Members named under a party; beyond, only their number. */
const MEMBRES_MONTRES = 200;

function Signatures({ signatures, jour }: { signatures: readonly Signature[]; jour: Day }) {
  if (signatures.length === 0) return <p class="second">N’a pas signé</p>;
  return signatures.map((s) => (
    <p key={`${s.par}${s.le}`} class="second">
      {s.le > jour ? "Signera" : "Signé"} {leJourPartiel(s.le)}
      {signataire(s) ?? (
        <>
          , <Absent>signataire non précisé</Absent>
        </>
      )}
    </p>
  ));
}

/** ", par Denis Vallance, président"; a function that already says "par" is left as it is; null when nothing is told. */
function signataire({ par, fonction }: Signature): string | null {
  const words = [par, fonction].filter(Boolean).join(", ");
  return words === "" ? null : `, ${/^par\s/i.test(words) ? "" : "par "}${words}`;
}

/** From when, until when an organisation is party, where it differs from the convention. */
function presence(convention: Convention, id: string, jour: Day): string[] {
  const left = convention.retraits?.find((r) => r.organisation === id);
  const dated = convention.parties.filter((p) => p.organisation === id && (p.du != null || p.au != null));
  return [
    ...dated.map(
      ({ du, au }) =>
        `Partie${du == null ? "" : ` à compter du ${leJour(du).slice(3)}`}${au == null ? "" : ` ${jusquAu(au)}`}`,
    ),
    ...(left ? [`${left.effetLe < jour ? "S’est retirée" : "Se retire"} ${leJour(left.effetLe)}`] : []),
  ];
}

/** The conventions that decline this one; a national text leads to its map, a regional one to what it changes. */
function Enfants({ enfants, ici, convention, parent }: VueConvention) {
  if (enfants.length === 0 && parent === null && !nationale(convention)) return null;
  const note = majuscule(
    nombre(enfants.length, "une convention reprend celle-ci.", "conventions reprennent celle-ci."),
  );
  return (
    <Section titre="En région" {...(enfants.length > 0 && { note })}>
      {enfants.length > 0 && (
        <ul class="liste-etats">
          {enfants.map(({ id, titre, etat }) => (
            <li key={id}>
              <a href={ici(adresse(id))}>{titre}</a>
              <Etat {...propsEtat(etat)} />
            </li>
          ))}
        </ul>
      )}
      <div class="gestes">
        {parent === null ? (
          <a href={ici(`${adresse(convention.id)}/regions`)}>Qui l’a déclinée, région par région</a>
        ) : (
          <a href={ici(`${adresse(convention.id)}/parent`)}>Ce qui diffère du texte national</a>
        )}
      </div>
    </Section>
  );
}

/** Dates and bounds in plain pairs: what the text says, what is inferred, what it does not say. */
function Reperes({ convention, vie, ici, parent, regard, notice }: VueConvention & { notice: Notice | undefined }) {
  const { effet } = convention;
  const until = aDenoncerAvant(convention, regard.jour, regard.trouver);
  const suite = convention.remplaceePar == null ? undefined : regard.trouver(convention.remplaceePar);
  const lignes: (Definition | false)[] = [
    { terme: "Titre", valeur: convention.titre },
    {
      terme: "Prise d’effet",
      valeur: vie.debut === null ? null : <JourDit jour={vie.debut} deduit={effet.du == null} />,
    },
    {
      terme: "Terme",
      valeur:
        vie.echeance === null ? null : (
          <JourDit
            jour={vie.echeance}
            deduit={effet.au == null && vie.prorogation === null && vie.renouvellements.length === 0}
          />
        ),
    },
    { terme: "Reconduction", valeur: phraseReconduction(effet) },
    until !== null && { terme: "Dernier jour pour dénoncer", valeur: <Jour jour={until} /> },
    { terme: "Territoire", valeur: phraseTerritoires(convention.territoire) },
    { terme: "Public", valeur: convention.publics == null ? null : liste(convention.publics.map(mot)) },
    convention.adosseA != null && {
      terme: "Repose sur",
      valeur: `${convention.adosseA.quoi}, ${jusquAu(convention.adosseA.au)}`,
    },
    parent !== null && { terme: "Décline", valeur: <a href={ici(adresse(parent.id))}>{parent.titre}</a> },
    suite !== undefined && {
      terme: "Remplacée par",
      valeur: <a href={ici(adresse(suite.id))}>{titreCourt(suite, regard.notices)}</a>,
    },
    ...(convention.graces ?? []).map((g) => ({
      terme: "Tolérance",
      valeur: `${majuscule(jusquAu(g.jusquAu))}, accordée ${leJour(g.accordeeLe)} par ${regard.nommer(g.par)} : ${g.motif}`,
    })),
    convention.denonciation != null && {
      terme: "Dénonciation",
      valeur: `${majuscule(leJour(convention.denonciation.le))}, par ${regard.nommer(convention.denonciation.par)}`,
    },
    ...((notice?.nonPrecises ?? []).length > 0
      ? [{ terme: "Le texte ne dit pas", valeur: liste(notice?.nonPrecises ?? []) }]
      : []),
  ];
  return (
    <Section
      titre="Repères"
      note="Ce que le texte ne dit pas est écrit « non précisé » ; ce qui s’en déduit est marqué."
    >
      <Definitions lignes={lignes.filter((l) => l !== false)} />
      {notice && (
        <div class="notes second">
          <ul>
            {notice.deduits.map(({ note }) => (
              <li key={note}>
                {note} <i>(déduit)</i>
              </li>
            ))}
          </ul>
          <p>D’après {liste(notice.sources.map((s) => s.texte))}.</p>
        </div>
      )}
    </Section>
  );
}

const JourDit = ({ jour, deduit }: { jour: Day; deduit: boolean }) => (
  <>
    <Jour jour={jour} />
    {deduit && <i> (déduit)</i>}
  </>
);
