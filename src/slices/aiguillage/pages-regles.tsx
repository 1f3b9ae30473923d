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
import { type Cadre, Conditions, Replie } from "./pages-commun.tsx";
import { ChampReponse } from "./pages-questionnaire.tsx";
import { nomDispositif } from "./phrases-resultat.ts";
import { libelleDe } from "./rules-questionnaire.ts";
import { type Enonce, estARelire, type FiltreRegles, type LigneRegle } from "./rules-regles.ts";
import type { Orientation } from "./types.ts";
import type { Faute } from "./verifier-regles.ts";

const RUBRIQUE = "/orientation";
const SUJETS_DITS = { dispositif: "Aide", operateur: "Interlocuteur", exclusion: "Interlocuteur écarté" } as const;

type ReglesProps = {
  cadre: Cadre;
  filtre: FiltreRegles;
  lignes: readonly LigneRegle[];
  total: number;
  fautes: readonly Faute[];
};

/** Every rule, with its article, its days, when it was last read, what must be read again, what the checker finds. */
export function PageRegles({ cadre, filtre, lignes, total, fautes }: ReglesProps) {
  const relire = lignes.filter(estARelire).length;
  return (
    <Page
      {...cadre}
      titre="Règles"
      rubrique={RUBRIQUE}
      phrase={`${majuscule(nombre(lignes.length, "une règle", "règles"))}${relire === 0 ? "" : `, dont ${nombre(relire, "une à relire", "à relire")}`}.`}
      chapeau={
        <EnJours
          texte={
            filtre.au === null
              ? `Sur ${total}, de tous les jours. Chacune dit son article et le jour où il a été lu.`
              : `Sur ${total}, celles qui valent ${leJour(filtre.au)}. Chacune dit son article et le jour où il a été lu.`
          }
        />
      }
      gestes={
        <Bouton plein href={lien("/regles/essai", cadre.jour, cadre.aujourdhui)}>
          Essayer une personne
        </Bouton>
      }
    >
      <Filtre cadre={cadre} filtre={filtre} />
      <Section titre="Contrôle" note="Contradiction, règle masquée, trou, source absente, version finie.">
        {fautes.length === 0 ? (
          <p>
            Aucune faute : chaque règle a sa source, aucune n’en contredit une autre, aucun jour n’est sans réponse.
          </p>
        ) : (
          <ul>
            {fautes.map((f) => (
              <li key={f.regle + f.phrase}>
                <strong>{f.regle}</strong> {f.phrase}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section titre="Les règles" large>
        {lignes.length === 0 ? (
          <p>Aucune règle ne répond à cette recherche ce jour-là.</p>
        ) : (
          <div class="regles">
            <Table
              legende="Règles, avec leur article et le jour de leur lecture"
              colonnes={[
                { titre: "Règle" },
                { titre: "Vaut" },
                { titre: "Source" },
                { titre: "Lue le" },
                { titre: "Condition" },
              ]}
              lignes={lignes.map((row) => ({ cellules: cellules(row) }))}
            />
          </div>
        )}
      </Section>
    </Page>
  );
}

const Filtre = ({ cadre, filtre }: { cadre: Cadre; filtre: FiltreRegles }) => (
  <Section titre="Chercher" note="Le jour se choisit en haut de la page.">
    <Formulaire
      methode="get"
      action="/regles"
      libelle="Chercher une règle"
      enLigne
      caches={cadre.jour === cadre.aujourdhui ? {} : { au: cadre.jour }}
    >
      <Champ nom="texte" type="search" libelle="Nom ou article" valeur={filtre.texte} longueur={100} />
      <Champ
        nom="sujet"
        type="select"
        libelle="Sur quoi"
        vide="Tout"
        valeur={filtre.sujet}
        options={Object.entries(SUJETS_DITS).map(([valeur, libelle]) => ({ valeur, libelle }))}
      />
      <Champ nom="relire" type="checkbox" libelle="À relire seulement" valeur={filtre.relire ? "oui" : ""} />
      <Champ nom="toutes" type="checkbox" libelle="De tous les jours" valeur={filtre.au === null ? "oui" : ""} />
      <Bouton>Chercher</Bouton>
    </Formulaire>
  </Section>
);

const cellules = (row: LigneRegle) => {
  const { regle, sujet, nom, dit, enonce, aRelire } = row;
  const { source } = regle;
  return [
    <>
      <strong>{nom}</strong>
      <span class="second apport">{SUJETS_DITS[sujet]}</span>
    </>,
    <>
      depuis le <Jour jour={regle.du} />
      {regle.au ? (
        <>
          , jusqu’au <Jour jour={regle.au} />
        </>
      ) : (
        ", sans fin connue"
      )}
    </>,
    <>
      {source.texte}
      <span class="second apport">{source.article}</span>
    </>,
    <>
      <Jour jour={source.consulteLe} />
      {estARelire(row) && <Etat etat="a-reverifier" mot="À relire" />}
      {source.nonVerifie && <span class="second apport">{source.nonVerifie}</span>}
      {aRelire.map((r) => (
        <span key={r.article + r.du} class="second apport">
          {r.article} change le <Jour jour={r.du} />, version non lue.
        </span>
      ))}
    </>,
    <>
      {dit && <p>{dit}</p>}
      <Replie titre="Lire la condition">
        <UnEnonce enonce={enonce} />
      </Replie>
    </>,
  ];
};

const UnEnonce = ({ enonce }: { enonce: Enonce }) =>
  "texte" in enonce ? (
    <span>
      {enonce.texte}
      {enonce.article && <span class="second"> {enonce.article}</span>}
    </span>
  ) : (
    <div>
      {enonce.lien} :
      <ul>
        {enonce.de.map((e, i) => (
          <li key={i}>
            <UnEnonce enonce={e} />
          </li>
        ))}
      </ul>
    </div>
  );

/** Facts that the form of the try asks by name; the others are written as data. */
export const CLES_ESSAI = [
  "statut",
  "contrat",
  "secteur",
  "naissance",
  "age",
  "handicap",
  "cadre",
  "region",
  "idcc",
  "suiviPar",
  "ancienneteMois",
  "ancienneteEntrepriseMois",
  "niveau",
  "formation.certifiante",
  "formation.nouveauMetier",
  "formation.heures",
  "formation.debut",
  "accordEmployeur",
  "cpfSolde",
] as const;

type EssaiProps = {
  cadre: Cadre;
  saisie: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  reponse: { date: Day; orientation: Orientation } | null;
};

/** A person tried against the rules of any day: each line of the answer with every condition, held or not. */
export function PageEssai({ cadre, saisie, erreurs, reponse }: EssaiProps) {
  return (
    <Page
      {...cadre}
      titre="Essayer une personne"
      rubrique={RUBRIQUE}
      fil={[
        { libelle: "Règles", href: lien("/regles", cadre.jour, cadre.aujourdhui) },
        { libelle: "Essayer une personne" },
      ]}
      phrase={reponse === null ? "Que disent les règles, ce jour-là ?" : direEssai(reponse.orientation)}
      chapeau={
        reponse === null ? (
          "Ce qui reste vide n’est pas connu, ce qui n’est jamais non. Rien n’est gardé."
        ) : (
          <EnJours texte={`D’après les règles ${leJour(reponse.date).replace(/^le /, "du ")}.`} />
        )
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      {reponse !== null && <Explications {...reponse} cadre={cadre} />}
      <Section titre="La personne" note="Sans nom ni coordonnées.">
        <Formulaire action={lien("/regles/essai", cadre.jour, cadre.aujourdhui)} libelle="Essayer une personne">
          <Champ
            nom="date"
            type="date"
            libelle="D’après les règles de quel jour"
            court
            valeur={saisie.date ?? cadre.jour}
            erreur={erreurs.date}
          />
          <div class="deux">
            {CLES_ESSAI.map((cle) => (
              <ChampReponse
                key={cle}
                cle={cle}
                nom={cle}
                liste
                libelle={libelleDe(cle)}
                valeur={saisie[cle] ?? ""}
                erreur={erreurs[cle]}
              />
            ))}
          </div>
          <Champ
            nom="autres"
            type="textarea"
            libelle="Autres faits, en JSON"
            requis={false}
            aide={'Les mots sont ceux de l’API, par exemple {"salaireSmic": 1.6, "moisCdd12": 4}.'}
            valeur={saisie.autres}
            erreur={erreurs.autres}
          />
          <Gestes>
            <Bouton plein>Essayer</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

const direEssai = ({ operateurs, dispositifs }: Orientation): string => {
  const open = dispositifs.filter((d) => d.etat === "ouvert").length;
  const whom = operateurs[0] ? `${operateurs[0].libelle} d’abord` : "Aucun interlocuteur";
  return `${whom}, ${nombre(open, "une aide ouverte", "aides ouvertes")}.`;
};

const Explications = ({ orientation, cadre }: { orientation: Orientation; cadre: Cadre }) => (
  <>
    <Section titre="Interlocuteurs">
      {orientation.operateurs.length === 0 && <Absent>aucun n’est connu ce jour-là</Absent>}
      {orientation.operateurs.map((o) => (
        <div key={o.id} class="operateur">
          <h3>{`${o.libelle} (${o.recevable === "propose" ? "à proposer" : "possible"})`}</h3>
          <Conditions raisons={o.pourquoi.map((p) => ({ ...p, tenu: true }))} {...cadre} />
        </div>
      ))}
      {orientation.exclus.map((o) => (
        <div key={o.id} class="operateur">
          <h3>{`${o.id}, écarté`}</h3>
          <Conditions raisons={o.pourquoi.map((p) => ({ ...p, tenu: false }))} {...cadre} />
        </div>
      ))}
      {orientation.opco && (
        <p>
          Opco : <strong>{orientation.opco.libelle}</strong> <span class="second">{orientation.opco.source}</span>
        </p>
      )}
    </Section>
    <Section titre="Aides" note="Toutes, avec chaque condition.">
      <Table
        legende="Chaque aide, son état et chaque condition"
        colonnes={[{ titre: "Aide" }, { titre: "État" }, { titre: "Conditions" }]}
        lignes={orientation.dispositifs.map((d) => ({
          cellules: [
            nomDispositif(d.id),
            <>
              <Etat etat={d.etat} />
              {d.aReverifier && <Etat etat="a-reverifier" />}
            </>,
            <Conditions raisons={d.pourquoi} {...cadre} />,
          ],
        }))}
      />
    </Section>
    {orientation.questions.length > 0 && (
      <Section titre="Ce qui manque" note="Chaque réponse peut encore changer le résultat.">
        <ul>
          {orientation.questions.map((q) => (
            <li key={q.cle}>
              {q.libelle} <span class="second">{q.pourquoi}</span>
            </li>
          ))}
        </ul>
      </Section>
    )}
  </>
);
