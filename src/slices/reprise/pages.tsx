import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { leJour } from "../../shared/phrase.ts";
import { adresse, type Cadre, filDe, SCANS, TABLEURS } from "./pages-commun.tsx";
import { phraseDesColonnes } from "./phrases.ts";
import { type Appariement, CHAMPS, CONSERVATION_JOURS, type Reprise, type Tableau } from "./types.ts";

type AccueilProps = {
  cadre: Cadre;
  cle: string;
  /** Organisations that the reader manages. */
  organisations: readonly { id: string; nom: string }[];
  /** `restes` = lines left to write, null before it is confirmed. */
  reprises: readonly { id: string; fichier: string; nom: string; le: Day; restes: number | null }[];
  erreurs?: Erreurs | undefined;
  choisie?: string | undefined;
};

/** Where a spreadsheet is handed in, with its scans; those handed in before. */
export function PageReprises({ cadre, cle, organisations, reprises, erreurs = {}, choisie }: AccueilProps) {
  return (
    <Page
      {...cadre}
      titre="Reprendre l’existant"
      rubrique="/conventions"
      fil={filDe("")
        .slice(0, 1)
        .concat([{ libelle: "Reprendre l’existant", href: "/reprise" }])}
      phrase="Vos conventions sont déjà dans un tableau. Prenez-le tel qu’il est."
      chapeau="Vous direz ce que dit chaque colonne, une fois pour toutes. Rien n’est écrit avant que vous ayez tout vu."
    >
      <ResumeErreurs erreurs={erreurs} />
      {organisations.length === 0 ? (
        <Vide
          titre="La reprise revient à qui gère une organisation."
          phrase="Demandez un mandat de gestionnaire, ou confiez votre tableau à qui l’a déjà."
          geste={<Bouton href="/compte">Mon compte</Bouton>}
        />
      ) : (
        <Section titre="Un tableau" note="Les lignes où aucune de vos organisations n’est partie ne sont pas reprises.">
          <Formulaire action="/reprise" cle={cle} fichier>
            {organisations.length > 1 ? (
              <Champ
                nom="organisation"
                libelle="Pour"
                type="select"
                requis
                valeur={choisie ?? organisations[0]?.id}
                options={organisations.map((o) => ({ valeur: o.id, libelle: o.nom }))}
                erreur={erreurs.organisation}
              />
            ) : (
              <input type="hidden" name="organisation" value={organisations[0]?.id} />
            )}
            <Champ
              nom="fichier"
              libelle="Le tableau"
              type="file"
              accept={TABLEURS}
              requis
              aide="CSV, XLSX ou ODS, 20 Mo et 5 000 lignes au plus."
              erreur={erreurs.fichier}
            />
            <Champ
              nom="pieces"
              libelle="Les PDF signés"
              type="file"
              accept={SCANS}
              plusieurs
              requis={false}
              aide="Plusieurs fichiers, ou une archive ZIP, 50 Mo au plus. Ils peuvent aussi venir plus tard."
              erreur={erreurs.pieces}
            />
            <Gestes>
              <Bouton plein>Lire ce tableau</Bouton>
            </Gestes>
          </Formulaire>
        </Section>
      )}
      {reprises.length > 0 && (
        <Section
          titre="Déjà lus"
          note={`Du plus récent au plus ancien. Un tableau jamais confirmé s’efface au bout de ${CONSERVATION_JOURS} jours, avec ses PDF.`}
        >
          <Table
            legende="Tableaux déjà lus"
            colonnes={[{ titre: "Tableau" }, { titre: "Pour" }, { titre: "Lu" }, { titre: "Où il en est" }]}
            lignes={reprises.map((r) => ({
              href: adresse(r.id),
              cellules: [
                r.fichier,
                r.nom,
                leJour(r.le),
                r.restes === null ? "À confirmer" : r.restes > 0 ? "En cours" : "Fini",
              ],
            }))}
          />
        </Section>
      )}
    </Page>
  );
}

type ColonnesProps = {
  cadre: Cadre;
  cle: string;
  reprise: Reprise;
  tableau: Tableau;
  appariement: Appariement;
  erreurs?: Erreurs | undefined;
};

/** What each column says: proposed by its heading, corrected by the person, remembered. */
export function PageColonnes({ cadre, cle, reprise, tableau, appariement, erreurs = {} }: ColonnesProps) {
  const { feuilles, feuille, entete, id } = reprise;
  const found = appariement.champs.filter((c) => c !== null).length;
  const rows = feuilles[feuille]?.lignes ?? [];
  const heads = rows.slice(0, 30).flatMap((row, i) => {
    const said = row
      .filter((cell) => cell !== "")
      .slice(0, 4)
      .join(" · ");
    return said === "" ? [] : [{ valeur: String(i), libelle: `Ligne ${i + 1} : ${said.slice(0, 80)}` }];
  });
  return (
    <Page
      {...cadre}
      titre="Colonnes"
      rubrique="/conventions"
      fil={filDe(reprise.fichier)}
      phrase={phraseDesColonnes(found, tableau.entetes.length)}
      chapeau="Corrigez ce qui doit l’être. La prochaine fois, un tableau de mêmes titres sera lu sans rien vous demander."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Où commence le tableau">
        <Formulaire methode="get" enLigne>
          {feuilles.length > 1 && (
            <Champ
              nom="feuille"
              libelle="Feuille"
              type="select"
              requis
              valeur={String(feuille)}
              options={feuilles.map((f, i) => ({ valeur: String(i), libelle: f.nom || `Feuille ${i + 1}` }))}
            />
          )}
          <Champ
            nom="entete"
            libelle="Titres des colonnes"
            type="select"
            requis
            valeur={String(entete)}
            options={heads}
          />
          <Gestes>
            <Bouton>Relire depuis là</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      <Section titre="Ce que dit chaque colonne" note="Une colonne laissée de côté n’est pas reprise.">
        <Formulaire
          action={adresse(id, "/colonnes")}
          cle={cle}
          caches={{ feuille: String(feuille), entete: String(entete) }}
        >
          {tableau.entetes.map((titre, i) => (
            <Champ
              key={`${i}-${titre}`}
              nom={`c${i}`}
              libelle={titre || `Colonne ${i + 1}, sans titre`}
              type="select"
              vide="Laisser de côté"
              aide={exemplesDe(tableau, i)}
              valeur={appariement.champs[i] ?? ""}
              options={Object.entries(CHAMPS).map(([valeur, libelle]) => ({ valeur, libelle }))}
              erreur={erreurs[`c${i}`]}
            />
          ))}
          <Champ
            nom="avecNous"
            type="checkbox"
            libelle="Mon organisation est partie à chacune de ces conventions"
            aide="À cocher si le tableau ne nomme que les autres."
            valeur={appariement.avecNous ? "oui" : ""}
          />
          <Champ
            nom="reconduction"
            libelle="Quand la reconduction ne dit pas sa durée"
            type="radio"
            valeur={appariement.reconduction}
            options={[
              { valeur: "", libelle: "Je ne sais pas : demander ligne par ligne" },
              { valeur: "meme", libelle: "Elle vaut pour la durée de la convention" },
              { valeur: "12", libelle: "Elle vaut pour un an" },
            ]}
          />
          <Gestes>
            <Bouton plein>Voir ce que cela donne</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

/** The first three things that a column says. */
function exemplesDe({ lignes }: Tableau, i: number): string {
  const said = [...new Set(lignes.map(({ cellules }) => cellules[i] ?? "").filter(Boolean))].slice(0, 3);
  return said.length === 0
    ? "Rien dans cette colonne."
    : `Par exemple : ${said.map((s) => s.slice(0, 60)).join(" · ")}`;
}
