import { Absent } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { EnJours, Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import type { Day } from "../../shared/day.ts";
import { leJour, majuscule, nombre } from "../../shared/phrase.ts";
import { Articles, type Cadre, Conditions, Replie } from "./pages-commun.tsx";
import { Garder } from "./pages-garder.tsx";
import { QuestionsRestantes } from "./pages-restantes.tsx";
import {
  datesATenir,
  direApport,
  direPourQui,
  ecartes,
  enRecherche,
  lundiMatin,
  type MoinsIndique,
  nomDispositif,
  parEtat,
  titreResultat,
} from "./phrases-resultat.ts";
import { enChamps, type Parcouru } from "./rules-questionnaire.ts";
import type { Situation } from "./situation.ts";
import type { DispositifEtat, Orientation } from "./types.ts";

const RUBRIQUE = "/orientation";

/** A place where the first operator receives. */
export type LieuProche = {
  id: string;
  nom: string;
  ville: string | null;
  ligne: string | null;
  horaires: readonly string[];
};

export type ResultatProps = {
  cadre: Cadre;
  parcouru: Parcouru;
  situation: Situation;
  orientation: Orientation;
  lieux: readonly LieuProche[];
  /** Operators met on that day that are for others. */
  autres: readonly MoinsIndique[];
  /** Kind of the first operator in the directory; null when it does not hold that kind. */
  operateurAnnuaire: string | null;
  /** The reader is a counsellor, who may put the person in touch. */
  conseiller: boolean;
  smsPossible: boolean;
  erreurs: Erreurs;
  /** What was typed and has to be taken up again. */
  saisie: Readonly<Record<string, string>>;
  cle: string;
  /** Where the answer has just been sent. */
  envoye: "courriel" | "sms" | null;
};

/** The answer: whom to see, what to do first, what can be paid, what is not known yet, by when, and how to keep it. */
export function PageResultat(props: ResultatProps) {
  const { cadre, parcouru, situation, orientation, conseiller, erreurs, envoye } = props;
  return (
    <Page
      {...cadre}
      titre={enRecherche(situation) ? "Vos interlocuteurs et les aides" : "Qui voir, quelles aides"}
      rubrique={RUBRIQUE}
      surtitre={direPourQui(situation, parcouru.qui)}
      phrase={titreResultat(orientation, situation, parcouru.qui)}
      gestes={
        <>
          {conseiller && (
            <Bouton plein href="/relais/nouveau">
              Mettre en relation
            </Bouton>
          )}
          <a href="#garder">Garder cette réponse</a>
          <a href={lien(RUBRIQUE, cadre.jour, cadre.aujourdhui)}>Recommencer</a>
        </>
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      {envoye !== null && (
        <p class="chapeau" role="status">
          {envoye === "courriel" ? "La réponse part par courriel." : "La réponse part par SMS."} L’adresse est effacée
          dès le départ.
        </p>
      )}
      <QuiVoir {...props} />
      <Section titre="Lundi matin" note="Par quoi commencer.">
        <ol class="a-faire">
          {lundiMatin(orientation, situation, parcouru.qui).map((step) => (
            <li key={step}>
              <EnJours texte={step} />
            </li>
          ))}
        </ol>
      </Section>
      <Payable {...props} />
      <QuestionsRestantes {...props} />
      <Dates {...props} />
      <Garder {...props} />
      <Fin {...props} />
    </Page>
  );
}

function QuiVoir({ autres, cadre, situation, orientation, lieux, operateurAnnuaire, parcouru }: ResultatProps) {
  const [first, ...others] = orientation.operateurs;
  const seeking = enRecherche(situation);
  const out = [...ecartes(orientation), ...autres];
  return (
    <Section
      titre={seeking ? "Vos interlocuteurs" : "Qui voir"}
      note="Le conseil en évolution professionnelle est gratuit, et le conseiller est tenu à la discrétion."
    >
      {seeking && <Referent situation={situation} moi={parcouru.qui === "moi"} />}
      {first === undefined ? (
        <p>
          <Absent>Aucun texte lu ne dit qui reçoit ce public ce jour-là.</Absent>
        </p>
      ) : (
        <div class="operateur">
          <h3 class="sous-titre">{first.libelle}</h3>
          {first.titulaire && <p>{first.titulaire}</p>}
          {first.recevable === "possible" && <Etat etat="a-completer" mot="Possible, à confirmer" />}
          <Conditions raisons={first.pourquoi.map((p) => ({ ...p, tenu: true }))} {...cadre} />
          <Lieux lieux={lieux} operateur={operateurAnnuaire} cadre={cadre} />
        </div>
      )}
      <div class="deux operateurs-autres">
        {others.length > 0 && (
          <div>
            <h3>Aussi possible</h3>
            {others.map((o) => (
              <div key={o.id} class="autre-operateur">
                <strong>{o.libelle}</strong>
                {o.pourquoi.map((p) => (
                  <p key={p.fait}>
                    {p.fait} <Articles articles={[p.article]} {...cadre} />
                  </p>
                ))}
              </div>
            ))}
          </div>
        )}
        {out.length > 0 && (
          <div>
            <h3>Moins indiqués, d’après ce qui est dit</h3>
            {out.map((o) => (
              <p key={o.nom}>
                <strong>{o.nom}</strong>
                {"\u00a0: "}
                {o.pourquoi} <Articles articles={[o.article]} {...cadre} />
              </p>
            ))}
          </div>
        )}
        {situation.statut === "salarie" && (
          <div>
            <h3>L’Opco</h3>
            {orientation.opco ? (
              <p>
                <strong>{orientation.opco.libelle}</strong>
                <span class="second apport">D’après {orientation.opco.source}</span>
              </p>
            ) : (
              <p>
                <Absent>pas encore connu</Absent>
              </p>
            )}
          </div>
        )}
      </div>
    </Section>
  );
}

/** Who already accompanies somebody who seeks work comes before everyone. */
const Referent = ({ situation, moi }: { situation: Situation; moi: boolean }) => (
  <p class="referent">
    <strong>{moi ? "Qui vous accompagne déjà ?" : "Qui accompagne déjà la personne ?"}</strong>{" "}
    {situation.suiviPar == null
      ? "Pas encore dit. L’organisme référent est écrit sur le courrier ou l’espace personnel de France Travail : il passe avant tous les autres."
      : situation.suiviPar === false
        ? "Personne, d’après la réponse donnée."
        : "L’organisme référent est nommé ci-dessous, le premier."}
  </p>
);

const Lieux = ({
  lieux,
  operateur,
  cadre,
}: {
  lieux: readonly LieuProche[];
  operateur: string | null;
  cadre: Cadre;
}) =>
  operateur === null ? null : (
    <>
      {lieux.length > 0 && (
        <ul class="lieux-proches">
          {lieux.map((l) => (
            <li key={l.id}>
              <a href={lien(`/annuaire/${encodeURIComponent(l.id)}`, cadre.jour, cadre.aujourdhui)}>{l.nom}</a>
              {l.ville && <span class="second"> {l.ville}</span>}
              <span class="second">
                {" "}
                {l.ligne ? <a href={`tel:${l.ligne}`}>{l.ligne}</a> : <Absent>ligne directe non précisée</Absent>}
                {l.horaires.length > 0 && ` · ${l.horaires.join(" ; ")}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Formulaire
        methode="get"
        action="/annuaire"
        libelle="Le lieu le plus proche"
        enLigne
        caches={{ operateur, ...(cadre.jour === cadre.aujourdhui ? {} : { au: cadre.jour }) }}
      >
        <Champ nom="ou" libelle="Commune ou code postal" type="search" longueur={100} autocomplete="off" />
        <Bouton>Trouver le plus proche</Bouton>
      </Formulaire>
    </>
  );

/** How many reasons stand in a row before they are folded away. */
const RAISONS_MAX = 3;

function Payable({ cadre, orientation }: ResultatProps) {
  const shown = (["ouvert", "sous-condition", "a-completer"] as const).flatMap((etat) => parEtat(orientation, etat));
  const shut = parEtat(orientation, "ferme");
  return (
    <Section titre="Ce qui peut être payé" note="Chaque ligne dit pourquoi, et sur quel article elle repose.">
      {shown.length > 0 && (
        <div class="aides">
          <Table
            legende="Aides ouvertes, sous condition ou à préciser"
            colonnes={[{ titre: "Aide" }, { titre: "État" }, { titre: "Pourquoi" }, { titre: "Ce qu’elle apporte" }]}
            lignes={shown.map((d) => ({
              cellules: [
                <strong>{nomDispositif(d.id)}</strong>,
                <EtatAide d={d} />,
                <Pourquoi d={d} cadre={cadre} />,
                <Apport d={d} />,
              ],
            }))}
          />
        </div>
      )}
      {shut.length > 0 && (
        <Replie titre={`${majuscule(nombre(shut.length, "une aide fermée", "aides fermées"))}, et pourquoi`}>
          <Table
            legende="Aides fermées"
            colonnes={[{ titre: "Aide" }, { titre: "Ce qui la ferme" }]}
            lignes={shut.map((d) => ({
              cellules: [
                nomDispositif(d.id),
                <>
                  {d.enCours && <p>Celle qui a commencé avant la fermeture va à son terme.</p>}
                  <Conditions raisons={fermants(d)} {...cadre} />
                  {d.aReverifier && <Etat etat="a-reverifier" />}
                </>,
              ],
            }))}
          />
        </Replie>
      )}
    </Section>
  );
}

const fermants = (d: DispositifEtat) => {
  const unmet = d.pourquoi.filter((p) => p.tenu === false);
  return unmet.length > 0 ? unmet : d.pourquoi;
};

const EtatAide = ({ d }: { d: DispositifEtat }) => (
  <>
    <Etat etat={d.etat} {...(d.etat === "a-completer" && { mot: "À préciser" })} />
    {d.aReverifier && <Etat etat="a-reverifier" />}
  </>
);

/** What is held for an open scheme; what is missing for one to be completed; the rest folded. */
function Pourquoi({ d, cadre }: { d: DispositifEtat; cadre: Cadre }) {
  const missing = d.etat === "a-completer";
  const wanted = missing ? manquants(d) : d.pourquoi.filter((p) => p.tenu === true).sort(seuilsDAbord);
  const shown = (wanted.length > 0 ? wanted : d.pourquoi).slice(0, RAISONS_MAX);
  return (
    <>
      <p>
        {missing && "Il manque\u00a0: "}
        {missing ? (
          <strong>
            <EnJours texte={`${shown.map((p) => sansReste(p.fait)).join("\u00a0; ")}.`} />
          </strong>
        ) : (
          <EnJours texte={shown.map((p) => phrase(p.fait)).join(" ")} />
        )}{" "}
        {d.etat === "sous-condition" && <strong>{`${phrase(laisse(d))} `}</strong>}
        <Articles articles={shown.map((p) => p.article)} {...cadre} />
      </p>
      {d.pourquoi.length > shown.length && (
        <Replie titre={`Toutes les conditions (${d.pourquoi.length})`}>
          <Conditions raisons={d.pourquoi} {...cadre} />
        </Replie>
      )}
    </>
  );
}

/** Facts to ask; what is only told ends as a sentence does. */
const manquants = (d: DispositifEtat) => d.pourquoi.filter((p) => p.tenu === null && !p.fait.endsWith("."));
/** A fact with its threshold says more than a word. */
const aUnSeuil = (p: { fait: string }): number => Number(/\d/.test(p.fait));
const seuilsDAbord = (a: { fait: string }, b: { fait: string }): number => aUnSeuil(b) - aUnSeuil(a);

const phrase = (fait: string): string => (fait === "" || fait.endsWith(".") ? fait : `${fait}.`);
/** "Effectif : à préciser, il en faut 50" in a list of what is missing: "Effectif, il en faut 50". */
const sansReste = (fait: string): string => fait.replace(/\u00a0: à préciser/u, "").replace(/\.$/u, "");
/** The first criterion that is left to a body, of a scheme under condition. */
const laisse = (d: DispositifEtat): string => d.pourquoi.find((p) => p.tenu === null)?.fait ?? "";

const Apport = ({ d }: { d: DispositifEtat }) => {
  const [first, ...others] = direApport(d);
  if (first === undefined) return <Absent>non chiffré par la loi</Absent>;
  return (
    <>
      <strong>{first}</strong>
      {others.map((o) => (
        <span key={o} class="second apport">
          {o}
        </span>
      ))}
    </>
  );
};

function Dates({ cadre, orientation, situation, parcouru }: ResultatProps) {
  const rows = datesATenir(orientation, situation, parcouru.qui);
  if (rows.length === 0) return null;
  return (
    <Section titre="Dates à tenir" note="Les délais que la loi fixe.">
      <Table
        legende="Dates et délais"
        colonnes={[{ titre: "Quand" }, { titre: "Quoi" }, { titre: "Qui" }]}
        lignes={rows.map((r) => ({
          cellules: [
            /^\d{4}-/.test(r.quand) ? <Jour jour={r.quand as Day} /> : r.quand,
            <>
              <EnJours texte={r.quoi} />
              <span class="second"> {r.pour}</span>
              {/^\d{4}-/.test(r.quand) && r.quand < cadre.jour && (
                <span class="encre-garance"> Ce jour est passé.</span>
              )}{" "}
              <Articles articles={[r.article]} {...cadre} />
            </>,
            r.qui,
          ],
        }))}
      />
    </Section>
  );
}

const Fin = ({ cadre, parcouru }: ResultatProps) => (
  <Section titre="De quel jour" note="Les règles ont un jour.">
    <p>
      <EnJours texte={`Règles ${leJour(cadre.jour).replace(/^le /, "du ")}.`} /> Cette réponse aide à décider ; elle
      n’engage pas l’organisme qui paie.{" "}
      <a href={lien("/regles", cadre.jour, cadre.aujourdhui)}>Lire les règles de ce jour</a>
    </p>
    <Formulaire
      action={lien(RUBRIQUE, cadre.jour, cadre.aujourdhui)}
      caches={enChamps(parcouru)}
      libelle="Modifier les réponses"
    >
      <Gestes>
        <Bouton nom="geste" valeur="retour">
          Modifier les réponses
        </Bouton>
      </Gestes>
    </Formulaire>
  </Section>
);
