import { Absent } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { majuscule, nombre } from "../../shared/phrase.ts";
import type { EtatDit } from "../conventions/index.ts";
import { adresse, type Cadre, filDe, SCANS } from "./pages-commun.tsx";
import { MOTS_DES_ETATS, phraseDAvancement, phraseDeReprise } from "./phrases.ts";
import { phraseDuConstat } from "./rules.ts";
import { type LigneJugee, type LigneReprise, NOUVELLE, type PieceReprise, type Reprise } from "./types.ts";

/** A line as shown: its state as of today, its parties, its scan. */
export type LigneVue = LigneJugee & { etat: EtatDit | null; parties: string; scan: string | null };

type ExamenProps = {
  cadre: Cadre;
  /** Idempotency keys, one for each form. */
  cle: string;
  reprise: Reprise;
  lignes: readonly LigneVue[];
  /** Names to be told apart, with those proposed. */
  noms: readonly { nom: string; lignes: number; choix: readonly { id: string; nom: string }[] }[];
  pieces: readonly (PieceReprise & { va: number | null })[];
  erreurs?: Erreurs | undefined;
};

/** Lines shown in one list; the rest is counted. */
const MONTREES = 200;

/** All that a sheet would write, before anything is written. */
export function PageExamen({ cadre, cle, reprise, lignes, noms, pieces, erreurs = {} }: ExamenProps) {
  const of = (issue: LigneJugee["issue"]) => lignes.filter((l) => l.issue === issue);
  const [ready, there, asked, refused] = [of("prete"), of("deja-la"), of("a-verifier"), of("refusee")];
  return (
    <Page
      {...cadre}
      titre={reprise.fichier}
      rubrique="/conventions"
      fil={filDe(reprise.fichier)}
      phrase={phraseDeReprise(lignes)}
      chapeau="Rien n’est encore écrit. Ce qui n’est pas sûr vous est demandé ; ce que le tableau ne dit pas reste « non précisé »."
      gestes={
        <>
          {ready.length > 0 && (
            <form method="post" action={adresse(reprise.id, "/confirmer")}>
              <input type="hidden" name="cle" value={cle} />
              <Bouton plein>Reprendre {nombre(ready.length, "une convention", "conventions")}</Bouton>
            </form>
          )}
          <a href={adresse(reprise.id, "/colonnes")}>Revoir les colonnes</a>
        </>
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      {noms.length > 0 && <Noms reprise={reprise} noms={noms} cle={cle} />}
      {asked.length > 0 && (
        <Section titre="À vérifier" note="Elles ne seront pas reprises tant que la réponse manque.">
          <Constats lignes={asked} />
          <Autres reprise={reprise} lignes={asked} cle={cle} />
        </Section>
      )}
      {refused.length > 0 && (
        <Section titre="Ce qui ne va pas" note="Corrigez le tableau et reprenez-le : le reste ne sera pas doublé.">
          <Constats lignes={refused} />
        </Section>
      )}
      {ready.length > 0 && (
        <Section titre="Ce qui s’écrira" note="Non publié : seules les parties le liront.">
          <Pretes lignes={ready} />
        </Section>
      )}
      {there.length > 0 && (
        <Section titre="Déjà là" note="Mêmes parties et mêmes dates, ou même référence : rien n’est doublé.">
          <ul>
            {there.slice(0, MONTREES).map((l) => (
              <li key={l.ligne}>
                Ligne {l.ligne} : <a href={`/convention/${encodeURIComponent(l.memeQue ?? "")}`}>{l.titre}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Scans reprise={reprise} pieces={pieces} lignes={lignes} cle={cle} erreur={erreurs.pieces} />
    </Page>
  );
}

function Noms({ reprise, noms, cle }: Pick<ExamenProps, "reprise" | "noms" | "cle">) {
  const shown = noms.slice(0, 50);
  return (
    <Section
      titre="Qui est-ce ?"
      note={`${majuscule(nombre(noms.length, "un nom", "noms"))} que l’annuaire ne connaît pas ainsi. Votre réponse sera retenue.`}
    >
      <Formulaire
        action={adresse(reprise.id, "/noms")}
        cle={cle}
        libelle="Organisations à reconnaître"
        caches={Object.fromEntries(shown.map(({ nom }, i) => [`t${i}`, nom]))}
      >
        {shown.map(({ nom, lignes, choix }, i) => (
          <Champ
            key={nom}
            nom={`n${i}`}
            libelle={nom}
            type="select"
            vide="Je ne sais pas encore"
            aide={`${majuscule(nombre(lignes, "une ligne", "lignes"))} l’${lignes > 1 ? "attendent" : "attend"}.`}
            options={[
              ...choix.map((o) => ({ valeur: o.id, libelle: o.nom })),
              { valeur: NOUVELLE, libelle: "L’ajouter à l’annuaire" },
            ]}
          />
        ))}
        <Gestes>
          <Bouton>Retenir ces réponses</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

const Constats = ({ lignes }: { lignes: readonly LigneVue[] }) => (
  <>
    <ul>
      {lignes.slice(0, MONTREES).map((l) => (
        <li key={l.ligne}>
          {l.titre !== "" && <strong>{l.titre}</strong>}
          {l.constats
            .filter((c) => c.niveau !== "remarque")
            .map((c) => (
              <p key={c.phrase} class="second">
                {phraseDuConstat(l.ligne, c)}
              </p>
            ))}
        </li>
      ))}
    </ul>
    {lignes.length > MONTREES && <p class="second">et {lignes.length - MONTREES} autres.</p>}
  </>
);

/** Doubles that are none: ticked by the person, line by line. */
function Autres({ reprise, lignes, cle }: Pick<ExamenProps, "reprise" | "cle"> & { lignes: readonly LigneVue[] }) {
  const doubles = lignes
    .filter((l) => l.constats.some((c) => c.niveau === "doute" && c.colonne === null))
    .slice(0, 100);
  if (doubles.length === 0) return null;
  return (
    <Formulaire action={adresse(reprise.id, "/autres")} cle={cle} libelle="Conventions différentes">
      <Champ
        nom="autres"
        type="checkbox"
        libelle="Ce sont d’autres conventions que celles qu’elles rappellent"
        options={doubles.map((l) => ({ valeur: String(l.ligne), libelle: `Ligne ${l.ligne} : ${l.titre}` }))}
      />
      <Gestes>
        <Bouton>Retenir ces réponses</Bouton>
      </Gestes>
    </Formulaire>
  );
}

const Pretes = ({ lignes }: { lignes: readonly LigneVue[] }) => (
  <>
    <Table
      legende="Conventions qui s’écriront, dans leur état d’aujourd’hui"
      colonnes={[
        { titre: "Convention" },
        { titre: "Ligne", nombre: true },
        { titre: "Aujourd’hui" },
        { titre: "Parties" },
        { titre: "Scan" },
      ]}
      lignes={lignes.slice(0, MONTREES).map((l) => ({
        cellules: [
          l.titre,
          String(l.ligne),
          <>
            {l.etat && (
              <Etat etat={l.etat.etat} detail={l.etat.detail} {...(l.etat.mot !== undefined && { mot: l.etat.mot })} />
            )}
            {l.constats.map((c) => (
              <p key={c.phrase} class="second">
                {c.phrase}
              </p>
            ))}
          </>,
          l.parties,
          l.scan ?? <Absent>aucun</Absent>,
        ],
      }))}
    />
    {lignes.length > MONTREES && <p class="second">et {lignes.length - MONTREES} autres.</p>}
  </>
);

type ScansProps = Pick<ExamenProps, "reprise" | "pieces" | "cle"> & {
  lignes: readonly { ligne: number; titre: string }[];
  erreur?: string | undefined;
};

/** The scans: which line each goes with, those that go with none, and others to add. */
export function Scans({ reprise, pieces, lignes, cle, erreur }: ScansProps) {
  const loose = pieces.filter((p) => p.va === null).slice(0, 30);
  const choices = lignes
    .slice(0, 1_000)
    .map((l) => ({ valeur: String(l.ligne), libelle: `${l.ligne} : ${l.titre.slice(0, 80)}` }));
  return (
    <>
      {pieces.length > 0 && (
        <Section
          titre="Scans"
          note="Un PDF va à une ligne par son nom de fichier ou par la référence ; sinon vous choisissez."
        >
          {pieces.length > 0 && (
            <p>
              {pieces.length - pieces.filter((p) => p.va === null).length} sur {pieces.length}{" "}
              {pieces.length > 1 ? "PDF ont trouvé leur ligne." : "PDF a trouvé sa ligne."}
            </p>
          )}
          {loose.length > 0 && (
            <Formulaire action={adresse(reprise.id, "/joindre")} cle={cle} libelle="Scans à joindre">
              {loose.map((p) => (
                <Champ
                  key={p.id}
                  nom={`p-${p.id}`}
                  libelle={p.nom}
                  type="select"
                  vide="Aucune ligne"
                  options={choices}
                />
              ))}
              <Gestes>
                <Bouton>Joindre</Bouton>
              </Gestes>
            </Formulaire>
          )}
        </Section>
      )}
      <Section titre={pieces.length > 0 ? "D’autres scans" : "Scans"} note="Ceux qui manquent encore.">
        <Formulaire action={adresse(reprise.id, "/pieces")} cle={cle} fichier libelle="Ajouter des scans">
          <Champ
            nom="pieces"
            libelle="Ajouter des PDF"
            type="file"
            accept={SCANS}
            plusieurs
            aide="Plusieurs fichiers, ou une archive ZIP, 50 Mo au plus."
            erreur={erreur}
          />
          <Gestes>
            <Bouton>Ajouter</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    </>
  );
}

type SuiviProps = {
  cadre: Cadre;
  cle: string;
  reprise: Reprise;
  lignes: readonly LigneReprise[];
  pieces: ExamenProps["pieces"];
  erreurs?: Erreurs | undefined;
};

/** One under way, then its report: what was created, was there, is to check, was refused, and why. */
export function PageSuivi({ cadre, cle, reprise, lignes, pieces, erreurs = {} }: SuiviProps) {
  const left = lignes.filter((l) => l.etat === "a-ecrire").length;
  const of = (etat: LigneReprise["etat"]) => lignes.filter((l) => l.etat === etat);
  const written = lignes.filter((l) => l.convention !== null);
  return (
    <Page
      {...cadre}
      titre={reprise.fichier}
      rubrique="/conventions"
      fil={filDe(reprise.fichier)}
      phrase={phraseDAvancement(lignes)}
      chapeau={
        left > 0
          ? "L’écriture continue sans vous : vous pouvez fermer cette page."
          : "Les conventions reprises se lisent dans la liste ; seules leurs parties les voient."
      }
      gestes={
        left > 0 ? (
          <Bouton plein href={adresse(reprise.id)}>
            Actualiser
          </Bouton>
        ) : (
          <>
            <Bouton plein href="/conventions">
              Voir les conventions
            </Bouton>
            <a href={adresse(reprise.id, "/rapport.csv")}>Compte rendu (CSV)</a>
          </>
        )
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      {(["refusee", "a-verifier", "creee", "deja-la"] as const).map((etat) => (
        <Rapport key={etat} titre={TITRES[etat]} lignes={of(etat)} />
      ))}
      <Scans reprise={reprise} pieces={pieces} lignes={written} cle={cle} erreur={erreurs.pieces} />
    </Page>
  );
}

const TITRES = { refusee: "Refusées", "a-verifier": "À vérifier", creee: "Créées", "deja-la": "Déjà là" } as const;

function Rapport({ titre, lignes }: { titre: string; lignes: readonly LigneReprise[] }) {
  if (lignes.length === 0) return null;
  return (
    <Section titre={titre} note={`${majuscule(nombre(lignes.length, "une ligne", "lignes"))}.`}>
      <Table
        legende={titre}
        colonnes={[{ titre: "Convention" }, { titre: "Ligne", nombre: true }, { titre: "Ce qui en est dit" }]}
        lignes={lignes.slice(0, MONTREES).map((l) => ({
          href: l.convention === null ? undefined : `/convention/${encodeURIComponent(l.convention)}`,
          cellules: [l.titre || "sans titre", String(l.ligne), l.phrases.join(" ") || MOTS_DES_ETATS[l.etat]],
        }))}
      />
      {lignes.length > MONTREES && <p class="second">Toutes sont dans le compte rendu.</p>}
    </Section>
  );
}
