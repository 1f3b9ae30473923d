import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { leJour, majuscule, nombre } from "../../shared/phrase.ts";
import { type Cadre, filDe } from "./pages-commun.tsx";
import { phraseDuLot } from "./phrases-lots.ts";
import type { EtatDePiece } from "./rules-tri.ts";
import { CONSERVATION_JOURS } from "./types.ts";

/** Where a lot is followed. */
export const adresseDuLot = (id: string, suite = ""): string => `/lectures/lots/${encodeURIComponent(id)}${suite}`;

const DOCUMENTS = ".pdf,.docx,.odt,.txt,.zip,application/pdf,application/zip,text/plain";

type LotsProps = {
  cadre: Cadre;
  cle: string;
  /** Organisations whose conventions the reader keeps. */
  organisations: readonly { id: string; nom: string }[];
  lots: readonly { id: string; nom: string; pour: string; le: Day; pieces: number; restes: number }[];
  erreurs?: Erreurs | undefined;
  choisie?: string | undefined;
};

/** Where a folder of conventions is handed in; those handed in before. */
export function PageLots({ cadre, cle, organisations, lots, erreurs = {}, choisie }: LotsProps) {
  return (
    <Page
      {...cadre}
      titre="Lire un lot de conventions"
      rubrique="/projets"
      fil={filDe({ libelle: "Un lot" })}
      phrase="Les conventions d’un réseau, d’un seul coup."
      chapeau="Elles se lisent l’une après l’autre, sans vous. Ce qui est sûr, ce qui est à vérifier et ce qui ne se lit pas vous attend ici ; rien ne devient un projet avant que vous l’ayez dit."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Les fichiers" note="PDF avec texte, DOCX, ODT ou TXT, 20 Mo chacun au plus.">
        <Formulaire action="/lectures/lots" cle={cle} fichier>
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
            nom="fichiers"
            libelle="Les conventions"
            type="file"
            accept={DOCUMENTS}
            plusieurs
            requis
            aide="Plusieurs fichiers, ou une archive ZIP : 300 fichiers et 60 Mo au plus."
            erreur={erreurs.fichiers}
          />
          <Gestes>
            <Bouton plein>Lire ce lot</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      {lots.length > 0 && (
        <Section
          titre="Déjà déposés"
          note={`Du plus récent au plus ancien. Un lot s’efface au bout de ${CONSERVATION_JOURS} jours.`}
        >
          <Table
            legende="Lots déjà déposés"
            colonnes={[{ titre: "Lot" }, { titre: "Pour" }, { titre: "Déposé" }, { titre: "Où il en est" }]}
            lignes={lots.map((l) => ({
              href: adresseDuLot(l.id),
              cellules: [
                l.nom,
                l.pour,
                leJour(l.le),
                l.restes > 0
                  ? `${l.pieces - l.restes} sur ${l.pieces} lus`
                  : `${majuscule(nombre(l.pieces, "un fichier lu", "fichiers lus"))}`,
              ],
            }))}
          />
        </Section>
      )}
    </Page>
  );
}

/** A file of a lot as the page shows it. */
type Piece = {
  no: number;
  nom: string;
  etat: EtatDePiece;
  titre: string;
  phrases: readonly string[];
  lecture: string | null;
  confirmee: boolean;
};

type LotProps = {
  cadre: Cadre;
  cle: string;
  lot: { id: string; nom: string };
  pour: string;
  pieces: readonly Piece[];
};

const TITRES: readonly (readonly [EtatDePiece, titre: string, note: string])[] = [
  ["a-verifier", "À vérifier", "Ouvrez la lecture : chaque valeur y est en face de ses mots."],
  ["sure", "Sûres", "Rien n’y manque de l’essentiel. Il reste à les confirmer."],
  ["sans-convention", "Sans convention", "Rien n’a été gardé de ces textes."],
  ["illisible", "Illisibles", "Rien n’a été gardé de ces fichiers que leur nom."],
];

/** A lot under way, then what is left to do of it: to check, sure, without convention, unreadable; each line with why. */
export function PageLot({ cadre, cle, lot, pour, pieces }: LotProps) {
  const left = pieces.filter((p) => p.etat === "a-lire").length;
  return (
    <Page
      {...cadre}
      titre={lot.nom}
      rubrique="/projets"
      fil={filDe({ libelle: "Un lot", href: "/lectures/lots" }, { libelle: lot.nom })}
      surtitre={`Lot déposé pour ${pour}`}
      phrase={phraseDuLot(pieces)}
      chapeau={
        left > 0
          ? "La lecture continue sans vous : vous pouvez fermer cette page."
          : "Rien n’est encore un projet ni une convention : chaque ligne mène à sa lecture, où vous confirmez."
      }
      gestes={
        left > 0 ? (
          <Bouton plein href={adresseDuLot(lot.id)}>
            Actualiser
          </Bouton>
        ) : undefined
      }
    >
      {TITRES.map(([etat, titre, note]) => (
        <Liste key={etat} titre={titre} note={note} pieces={pieces.filter((p) => p.etat === etat)} />
      ))}
      <Section titre="Effacer ce lot" note="Ce qui en a été lu reste, jusqu’à sa propre fin.">
        <Formulaire action={adresseDuLot(lot.id, "/effacer")} cle={cle}>
          <Gestes>
            <Bouton>Effacer la liste</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

function Liste({ titre, note, pieces }: { titre: string; note: string; pieces: readonly Piece[] }) {
  if (pieces.length === 0) return null;
  const read = pieces.some((p) => p.titre !== "");
  return (
    <Section titre={titre} note={note}>
      <Table
        legende={titre}
        colonnes={[
          ...(read ? [{ titre: "Convention" }] : []),
          { titre: "Fichier" },
          { titre: read ? "Où elle en est" : "Pourquoi" },
        ]}
        lignes={pieces.map((p) => ({
          href: p.lecture === null ? undefined : `/lectures/${encodeURIComponent(p.lecture)}`,
          cellules: [...(read ? [p.titre || "Sans titre"] : []), p.nom, raisons(p)],
        }))}
      />
    </Section>
  );
}

function raisons({ etat, phrases, lecture, confirmee }: Piece) {
  if (confirmee) return "Confirmée.";
  if (lecture === null && (etat === "sure" || etat === "a-verifier")) return "Sa lecture a été effacée.";
  if (phrases.length === 0) return "À confirmer.";
  return phrases.map((phrase) => <p key={phrase}>{phrase}</p>);
}
