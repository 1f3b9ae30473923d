import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { daysBetween } from "../../shared/day.ts";
import { chiffres, majuscule, nombre } from "../../shared/phrase.ts";
import { nomTerritoire } from "../droits/index.ts";
import { type Cadre, type Collegue, ici, type Nommer } from "./pages-commun.tsx";
import { direTour, MOTS_DES_ETATS, phraseDeBoite } from "./phrases.ts";
import type { Indication, LigneDeBoite } from "./vue.ts";

/** Which lines of the mailbox are shown. */
export const FILTRES_DE_BOITE = {
  "en-cours": "celles qui sont en cours",
  "a-vous": "celles qui vous attendent",
  terminees: "celles qui sont terminées",
  toutes: "toutes",
} as const;

type BoiteProps = {
  cadre: Cadre;
  recues: readonly LigneDeBoite[];
  envoyees: readonly LigneDeBoite[];
  filtre: keyof typeof FILTRES_DE_BOITE;
  sansRoute: readonly Indication[];
  nommer: Nommer;
  /** Name of a colleague, from the id of her account. */
  qui: (id: string) => string;
  cle: string;
};

const garde = (filtre: BoiteProps["filtre"], l: LigneDeBoite, cote: "emetteur" | "destinataire"): boolean => {
  if (filtre === "toutes") return true;
  if (filtre === "a-vous") return l.tour === cote;
  return (l.tour === null) === (filtre === "terminees");
};

/** The mailbox of an agency: no name of a person accompanied, a reference and whose turn it is. */
export function PageBoite(props: BoiteProps) {
  const { cadre, recues, envoyees, filtre, sansRoute } = props;
  return (
    <Page
      {...cadre}
      rubrique="/relais"
      titre="Mises en relation"
      phrase={phraseDeBoite({ recues, envoyees, sansRoute: sansRoute.length })}
      gestes={
        <>
          <Bouton plein href="/relais/nouveau">
            Orienter une personne
          </Bouton>
          <a href="/relais/absences">Dire une absence</a>
        </>
      }
    >
      <Section titre="Lesquelles" note="Une référence, jamais un nom.">
        <Formulaire action="/relais" methode="get" libelle="Choisir lesquelles" enLigne>
          <Champ
            nom="montrer"
            libelle="Montrer"
            type="select"
            valeur={filtre}
            options={Object.entries(FILTRES_DE_BOITE).map(([valeur, libelle]) => ({ valeur, libelle }))}
          />
          <Bouton>Montrer</Bouton>
        </Formulaire>
      </Section>
      <Lignes {...props} titre="Reçues" cote="destinataire" lignes={recues} />
      <Lignes {...props} titre="Envoyées" cote="emetteur" lignes={envoyees} />
      <SansRoute {...props} />
    </Page>
  );
}

type LignesProps = BoiteProps & {
  titre: string;
  cote: "emetteur" | "destinataire";
  lignes: readonly LigneDeBoite[];
};

function Lignes({ titre, cote, lignes, filtre, nommer, qui, cadre }: LignesProps) {
  const autre = cote === "emetteur" ? "destinataire" : "emetteur";
  const shown = lignes.filter((l) => garde(filtre, l, cote));
  const enCharge = ({ relais, remplacant }: LigneDeBoite) => {
    const id = cote === "emetteur" ? relais.suiviPar : relais.attribueA;
    if (id === null) return "personne encore";
    return remplacant === null ? qui(id) : `${qui(remplacant)}, à la place de ${qui(id)}`;
  };
  if (shown.length === 0)
    return (
      <Section titre={titre}>
        <Vide niveau={3} titre={vide(cote, lignes.length)} />
      </Section>
    );
  return (
    <Section titre={titre} note={majuscule(nombre(shown.length, "une mise en relation", "mises en relation"))} large>
      <Table
        legende={`Mises en relation ${titre.toLowerCase()}`}
        colonnes={[
          { titre: "Référence" },
          { titre: cote === "emetteur" ? "Vers" : "De" },
          { titre: "Où" },
          { titre: "Étape" },
          { titre: "C’est" },
          { titre: "Depuis, en jours", nombre: true },
          { titre: "Réponse promise" },
          { titre: "Suivie par" },
        ]}
        lignes={shown.map((l) => ({
          href: `/relais/${l.relais.id}`,
          cellules: [
            l.relais.reference,
            majuscule(nommer(l.relais[autre])),
            nomTerritoire(l.relais.territoire),
            MOTS_DES_ETATS[l.etat],
            direTour(l.tour, cote),
            chiffres(daysBetween(dernierPas(l), cadre.aujourdhui)),
            l.repondreAvant === null || l.tour === null ? "sans objet" : <Jour key="avant" jour={l.repondreAvant} />,
            enCharge(l),
          ],
        }))}
      />
    </Section>
  );
}

/** The day of its last step. */
const dernierPas = ({ relais: r }: LigneDeBoite) =>
  r.closLe ?? r.retireLe ?? r.accompagneLe ?? r.reponduLe ?? r.luLe ?? r.transmisLe ?? r.proposeLe;

function vide(cote: "emetteur" | "destinataire", total: number): string {
  if (total > 0) return "Aucune de celles-là.";
  return cote === "emetteur"
    ? "Vous n’avez encore mis personne en relation."
    : "Aucun partenaire ne vous a transmis de mise en relation.";
}

function SansRoute({ sansRoute, qui, cle, cadre }: BoiteProps) {
  if (sansRoute.length === 0) return null;
  return (
    <Section
      titre="Sans interlocuteur"
      note="Personne n’a été trouvé pour ces demandes. Chacune est confiée à quelqu’un jusqu’à ce qu’elle soit reprise."
    >
      <Table
        legende="Demandes sans interlocuteur"
        colonnes={[{ titre: "Où" }, { titre: "Depuis" }, { titre: "Confiée à" }, { titre: "Suite" }]}
        lignes={sansRoute.map((i) => ({
          cellules: [
            nomTerritoire(i.territoire),
            <Jour key="le" jour={i.le} complet={i.le.slice(0, 4) !== cadre.aujourdhui.slice(0, 4)} />,
            i.a_reprendre_par === null ? "personne" : qui(i.a_reprendre_par),
            <Formulaire key="suite" action={`/relais/indications/${i.id}/reprendre`} cle={`${cle}-${i.id}`}>
              <Bouton enLien>Dire qu’elle est reprise</Bouton>
            </Formulaire>,
          ],
        }))}
      />
    </Section>
  );
}

type AbsencesProps = {
  cadre: Cadre;
  siennes: readonly string[];
  absences: readonly { id: string; personne: string; remplacant: string; du: string; au: string }[];
  collegues: readonly Collegue[];
  qui: (id: string) => string;
  nommer: Nommer;
  valeurs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  cle: string;
};

/** Who is away, and who stands in. */
export function PageAbsences(props: AbsencesProps) {
  const { cadre, absences, qui, erreurs } = props;
  return (
    <Page
      {...cadre}
      {...ici(cadre, { libelle: "Absences" })}
      titre="Absences"
      phrase={
        absences.length === 0
          ? "Personne n’est absent ni ne va l’être."
          : `${majuscule(nombre(absences.length, "une absence", "absences"))} en cours ou à venir.`
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      {absences.length > 0 && (
        <Section titre="En cours et à venir">
          <Table
            legende="Absences en cours et à venir"
            colonnes={[{ titre: "Qui" }, { titre: "Du" }, { titre: "Au" }, { titre: "Qui remplace" }]}
            lignes={absences.map((a) => ({
              cellules: [
                qui(a.personne),
                <Jour key="du" jour={a.du as Cadre["jour"]} complet />,
                <Jour key="au" jour={a.au as Cadre["jour"]} complet />,
                qui(a.remplacant),
              ],
            }))}
          />
        </Section>
      )}
      <MonAbsence {...props} />
    </Page>
  );
}

function MonAbsence({ siennes, collegues, nommer, valeurs, erreurs, cle }: AbsencesProps) {
  const champ = (nom: string) => ({ nom, valeur: valeurs[nom], erreur: erreurs[nom] });
  return (
    <Section titre="Dire la vôtre" note="Ce que vous suivez paraît au nom de qui vous remplace, ces jours-là.">
      {collegues.length === 0 ? (
        <Vide niveau={3} titre="Aucun autre conseiller de votre organisme n’a de compte." />
      ) : (
        <Formulaire action="/relais/absences" cle={cle} caches={{ organisation: siennes[0] ?? "" }}>
          {siennes.length > 1 && <p class="second">Pour {nommer(siennes[0] ?? "")}.</p>}
          <Champ {...champ("du")} libelle="Premier jour" type="date" court requis />
          <Champ {...champ("au")} libelle="Dernier jour" type="date" court requis />
          <Champ
            {...champ("remplacant")}
            libelle="Qui vous remplace"
            type="select"
            requis
            options={collegues.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
          />
          <Bouton plein>Dire cette absence</Bouton>
        </Formulaire>
      )}
    </Section>
  );
}
