import { Absent } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { type Compte, Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import type { Day } from "../../shared/day.ts";
import { jourDe } from "../../shared/heure.ts";
import { leJour, majuscule, nombre } from "../../shared/phrase.ts";
import { Blocs } from "./pages-blocs.tsx";
import { DEPUIS_MAX, nomDuBilan, periodeEnMots, phraseDesChiffres, phraseDuBilan } from "./phrases.ts";
import { partiesDuBilan } from "./rules-contenu.ts";
import { type Partie, type Place, SANS_TEXTE } from "./rules-contenu-commun.ts";
import { tableauDesParoles } from "./rules-ecrit.ts";
import { LIGNE_MAX, type PeriodeDeBilan, TEXTE_MAX } from "./types.ts";
import { adresseDesBilans, type SaisieDeTexte, type VueDesBilans, type VueDuBilan } from "./vue.ts";

type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

const fil = ({ convention, titre }: VueDesBilans, periode?: PeriodeDeBilan) => [
  { libelle: "Conventions", href: "/conventions" },
  { libelle: titre, href: `/convention/${encodeURIComponent(convention)}` },
  { libelle: "Bilans", ...(periode === undefined ? {} : { href: adresseDesBilans(convention) }) },
  ...(periode === undefined ? [] : [{ libelle: nomDuBilan(periode) }]),
];

/** The reports of a convention: one a year, and one for its whole life. */
export function PageBilans({
  cadre,
  vue,
  lignes,
}: {
  cadre: Cadre;
  vue: VueDesBilans;
  lignes: readonly { periode: PeriodeDeBilan; etat: { chiffresLe: string; arreteLe: string | null } | null }[];
}) {
  const open = lignes.filter((l) => l.etat !== null).length;
  return (
    <Page
      {...cadre}
      titre={`Bilans – ${vue.titre}`}
      phrase={
        lignes.length === 0
          ? "Aucun bilan pour l’instant."
          : `${majuscule(nombre(lignes.length, "un bilan possible", "bilans possibles"))}, ${open === 0 ? "aucun ouvert" : nombre(open, "un ouvert", "ouverts")}.`
      }
      rubrique="/conventions"
      fil={fil(vue)}
      chapeau="Chaque bilan s’écrit à partir de ce que les parties ont enregistré ; elles le complètent, puis l’arrêtent."
    >
      <Section titre="Les bilans" note="Un par année, un pour toute la convention.">
        {lignes.length === 0 ? (
          <p>
            <Absent>
              {vue.gouverne ? "La convention n’a pas encore pris effet." : "Aucun bilan n’est encore arrêté."}
            </Absent>
          </p>
        ) : (
          <Table
            legende="Bilans de la convention"
            colonnes={[{ titre: "Bilan" }, { titre: "Période" }, { titre: "Où il en est" }]}
            lignes={lignes.map(({ periode, etat }) => ({
              href: adresseDesBilans(vue.convention, periode.cle),
              cellules: [nomDuBilan(periode), majuscule(periodeEnMots(periode)), <EtatBilan etat={etat} />],
            }))}
          />
        )}
      </Section>
    </Page>
  );
}

const EtatBilan = ({ etat }: { etat: { chiffresLe: string; arreteLe: string | null } | null }) => {
  if (etat === null) return <Etat etat="brouillon" mot="Pas encore ouvert" />;
  return etat.arreteLe === null ? (
    <Etat etat="en-relecture" mot="Ouvert" detail={`chiffres du ${leJour(jourDe(etat.chiffresLe)).slice(3)}`} />
  ) : (
    <Etat etat="echue" mot="Arrêté" detail={leJour(jourDe(etat.arreteLe))} />
  );
};

type BilanProps = { cadre: Cadre; vue: VueDuBilan; cle: string; invitees: boolean; saisie?: SaisieDeTexte };

/** One report: what its records say, part by part, and where the parties write in it. */
export function PageBilan({ cadre, vue, cle, invitees, saisie }: BilanProps) {
  const { faits, bilan, periode } = vue;
  const parties = partiesDuBilan(faits).filter((p) => !vue.parLien || PAR_LIEN.has(p.id));
  return (
    <Page
      {...cadre}
      titre={`${nomDuBilan(periode)} – ${vue.titre}`}
      phrase={phraseDuBilan(faits)}
      rubrique="/conventions"
      fil={fil(vue, periode)}
      surtitre={
        <>
          <EtatBilan etat={bilan === null ? null : { chiffresLe: bilan.chiffresLe, arreteLe: bilan.arreteLe }} />
          <span>{majuscule(periodeEnMots(periode))}</span>
        </>
      }
      chapeau={
        bilan === null
          ? `${phraseDesChiffres(faits.chiffresLe, null)} Rien n’en est gardé tant que personne n’ouvre ce bilan.`
          : phraseDesChiffres(faits.chiffresLe, vue.depuis)
      }
      gestes={!vue.parLien && <GestesDuBilan vue={vue} cle={cle} />}
    >
      {saisie && <ResumeErreurs erreurs={{ [champDe(saisie.place)]: saisie.erreur }} />}
      {parties.map((partie) => (
        <Section key={partie.id} id={partie.id} titre={partie.titre} note={NOTES[partie.id] ?? ""}>
          <CorpsDePartie partie={partie} vue={vue} cle={cle} {...(saisie ? { saisie } : {})} />
          {partie.id === "paroles" && <Inviter vue={vue} cle={cle} invitees={invitees} />}
        </Section>
      ))}
      {bilan !== null && bilan.arreteLe === null && vue.par !== "" && !vue.parLien && <Arreter vue={vue} cle={cle} />}
    </Page>
  );
}

/** What a link shows of a report: nothing that tells of committees. */
const PAR_LIEN: ReadonlySet<string> = new Set(["axes", "publics", "paroles"]);

const NOTES: Readonly<Record<string, string>> = {
  synthese: "Trois chiffres tirés des faits, le reste à écrire.",
  rappel: "Ce que dit la convention.",
  gouvernance: "Réunions, présences, décisions et leurs suites.",
  axes: "Prévu, fait, écart.",
  publics: "Moins de cinq personnes ne se disent pas.",
  cooperations: "Comités, rencontres, actions à plusieurs.",
  paroles: "Une ligne par partie.",
  moyens: "Ce qui est déclaré.",
  perspectives: "Garder, changer, arrêter.",
  annexes: "Comment ces chiffres sont faits.",
};

function GestesDuBilan({ vue, cle }: { vue: VueDuBilan; cle: string }) {
  const base = adresseDesBilans(vue.convention, vue.periode.cle);
  const writes = vue.par !== "" && vue.bilan?.arreteLe == null;
  return (
    <>
      {writes && vue.bilan === null && (
        <Formulaire action={`${base}/ouvrir`} cle={cle} caches={{ pour: vue.par }}>
          <Bouton plein>{`Ouvrir le ${nomDuBilan(vue.periode).toLowerCase()}`}</Bouton>
        </Formulaire>
      )}
      <Bouton plein={!(writes && vue.bilan === null)} href={`${base}/bilan.odt`}>
        Texte à modifier (ODT)
      </Bouton>
      <a href={`${base}/bilan.pdf`}>Document (PDF)</a>
      <a href={`${base}/chiffres.ods`}>Chiffres (ODS)</a>
      <a href={`${base}/chiffres.csv`}>Chiffres (CSV)</a>
      {writes && vue.bilan !== null && (
        <Formulaire action={`${base}/chiffres`} cle={`${cle}-chiffres`} caches={{ pour: vue.par }}>
          <Bouton enLien>Mettre les chiffres à jour</Bouton>
        </Formulaire>
      )}
    </>
  );
}

type PartieProps = { partie: Partie; vue: VueDuBilan; cle: string; saisie?: SaisieDeTexte };

function CorpsDePartie({ partie, ...reste }: PartieProps) {
  if (partie.id === "paroles") return <Paroles partie={partie} {...reste} />;
  const cuts = [...new Set(partie.places.map((p) => p.apres))];
  const pieces = [0, ...cuts].map((from, i) => ({
    blocs: partie.blocs.slice(from, cuts[i] ?? partie.blocs.length),
    places: partie.places.filter((p) => p.apres === cuts[i]),
  }));
  return (
    <div class="blocs">
      {pieces.map(({ blocs, places }, i) => (
        <div class="blocs" key={i}>
          <Blocs blocs={blocs} legende={partie.titre} />
          {places.map((place) => (
            <Ecrit key={place.place} place={place} {...reste} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** What each party says, then the lines of her own party to write. */
function Paroles({ partie, ...reste }: PartieProps) {
  const { vue } = reste;
  const { titres, lignes } = tableauDesParoles(vue.faits, vue.textes);
  const own = partie.places.filter((p) => p.place.endsWith(`:${vue.par}`));
  return (
    <div class="blocs">
      <Table
        legende={partie.titre}
        colonnes={titres.map((titre) => ({ titre }))}
        lignes={lignes.map(([nom = "", ...said]) => ({
          cellules: [nom, ...said.map((t) => (t === "" ? <Absent>rien d’écrit</Absent> : t))],
        }))}
      />
      {vue.par !== "" && own.map((place) => <Ecrire key={place.place} place={place} {...reste} />)}
    </div>
  );
}

type EcritProps = { place: Place; vue: VueDuBilan; cle: string; saisie?: SaisieDeTexte };

/** What was written there, and the form to write it. */
function Ecrit(props: EcritProps) {
  const { place, vue } = props;
  const written = vue.textes.get(place.place);
  const axis = place.place.startsWith("axe:");
  return (
    <div class="blocs texte-libre">
      {written === undefined || written.texte === "" ? (
        !axis && (
          <p>
            <Absent>{SANS_TEXTE}</Absent>
          </p>
        )
      ) : (
        <>
          {axis && <h4>{place.libelle}</h4>}
          {written.texte.split(/\n{2,}/).map((p) => (
            <p key={p}>{p}</p>
          ))}
          <p class="second">
            Écrit pour {vue.nommer(written.organisation)} {leJour(jourDe(written.le))}, version {written.no}.
          </p>
        </>
      )}
      <Ecrire {...props} />
    </div>
  );
}

const champDe = (place: string): string => `texte-${place}`;

function Ecrire({ place, vue, cle, saisie }: EcritProps) {
  if (vue.par === "" || vue.bilan === null || vue.bilan.arreteLe !== null) return null;
  if (vue.parLien && !place.place.startsWith("parole:")) return null;
  const written = vue.textes.get(place.place);
  const sent = saisie?.place === place.place ? saisie : undefined;
  return (
    <details open={sent !== undefined}>
      <summary>{`${written === undefined || written.texte === "" ? "Écrire" : "Modifier"}\u00a0: ${place.libelle.charAt(0).toLowerCase()}${place.libelle.slice(1)}`}</summary>
      <Formulaire
        action={`${adresseDesBilans(vue.convention, vue.periode.cle)}/texte`}
        cle={`${cle}-${place.place}-${written?.no ?? 0}`}
        libelle={place.libelle}
        caches={{ pour: vue.par, place: place.place, no: String(written?.no ?? 0) }}
      >
        <Champ
          nom={champDe(place.place)}
          libelle={place.libelle}
          type="textarea"
          aide={place.aide}
          lignes={place.ligne ? 2 : 8}
          longueur={place.ligne ? LIGNE_MAX : TEXTE_MAX}
          erreur={sent?.erreur}
          valeur={sent?.texte ?? written?.texte ?? ""}
        />
        <Gestes>
          <Bouton>Enregistrer ce texte</Bouton>
        </Gestes>
      </Formulaire>
    </details>
  );
}

/** Asks the parties that have no account for their lines, through the house. */
function Inviter({ vue, cle, invitees }: { vue: VueDuBilan; cle: string; invitees: boolean }) {
  if (vue.par === "" || vue.parLien || vue.bilan === null || vue.bilan.arreteLe !== null) return null;
  if (invitees) return <p>L’instance écrit à qui a signé pour les parties où personne n’a de compte.</p>;
  return (
    <Formulaire
      action={`${adresseDesBilans(vue.convention, vue.periode.cle)}/inviter`}
      cle={`${cle}-inviter`}
      caches={{ pour: vue.par }}
    >
      <p class="second">Une partie sans compte écrit ses lignes par un lien, envoyé à qui a signé pour elle.</p>
      <Bouton>Demander leurs lignes aux autres parties</Bouton>
    </Formulaire>
  );
}

/** Closes the report, on a box ticked. */
const Arreter = ({ vue, cle }: { vue: VueDuBilan; cle: string }) => (
  <Section titre="Arrêter ce bilan" note="Il est ensuite gardé tel quel.">
    <Formulaire
      action={`${adresseDesBilans(vue.convention, vue.periode.cle)}/arreter`}
      cle={`${cle}-arreter`}
      caches={{ pour: vue.par, chiffresLe: vue.bilan?.chiffresLe ?? "" }}
    >
      <Champ
        nom="confirme"
        type="checkbox"
        libelle="Les parties s’accordent sur ce bilan : ni ses chiffres ni ses textes ne changeront plus."
      />
      <Gestes>
        <Bouton>Arrêter le bilan</Bouton>
      </Gestes>
      {vue.depuis !== null && vue.depuis > 0 && (
        <p class="second">
          {vue.depuis >= DEPUIS_MAX
            ? "Cent actions ou plus ne sont pas dans ces chiffres."
            : `${majuscule(nombre(vue.depuis, "une action n’est pas dans ces chiffres", "actions ne sont pas dans ces chiffres"))} : mettez-les d’abord à jour s’il le faut.`}
        </p>
      )}
    </Formulaire>
  </Section>
);
