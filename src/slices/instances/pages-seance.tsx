import { Absent, Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { adresseSeance } from "./adresses.ts";
import { Chiffres, Reserver } from "./pages-chiffres.tsx";
import { type Cadre, EtatReunion, filDeReunion, nomCourt } from "./pages-commun.tsx";
import { Echeance } from "./pages-instance.tsx";
import { instantEnJour, phraseConvocation, phraseSeance } from "./phrases.ts";
import { aConvoquerLe, etatDecision } from "./rules.ts";
import { MOTS_ISSUE, MOTS_PRESENCE, MOTS_QUALITE, PORTEE, phrasePositions, quandEtOu } from "./rules-compte-rendu.ts";
import { type GesteDeSeance, refusDeSeance } from "./transitions.ts";
import type { Reunion } from "./vue.ts";

type Props = {
  cadre: Cadre;
  vue: Reunion;
  /** Actions of the period recorded since the figures were frozen; null: none are frozen. */
  depuis: number | null;
  cle: string;
};

const possible = (vue: Reunion, geste: GesteDeSeance): boolean =>
  refusDeSeance(geste, vue.etat, vue.demandeur) === null;

/** Whether the reader's organisation has still to answer the minutes. */
const aApprouver = (vue: Reunion): boolean =>
  possible(vue, "approuver") && vue.choix.some((o) => vue.approbation.manquent.includes(o));

/** The page of a meeting, before, during and after. */
export function PageSeance({ cadre, vue, depuis, cle }: Props) {
  const { seance, etat, approbation, nommer, instance, titre } = vue;
  const reserve = vue.choix.length > 0;
  return (
    <Page
      {...cadre}
      titre={`${nomCourt(seance)}, ${instance.libelle}`}
      phrase={phraseSeance(seance, etat, approbation, nommer)}
      rubrique="/conventions"
      fil={filDeReunion(vue)}
      surtitre={
        <>
          <EtatReunion etat={etat} />
          <span>
            {instance.libelle}, {titre}
          </span>
        </>
      }
      chapeau={`${majuscule(quandEtOu(seance))}.`}
      gestes={<GestesDeSeance vue={vue} />}
    >
      <Reperes vue={vue} />
      {reserve ? (
        <>
          {seance.tenueLe !== null && <Decisions vue={vue} jour={vue.aujourdhui} />}
          {seance.tenueLe !== null && <CompteRendu vue={vue} />}
          <OrdreDuJour vue={vue} />
          <Chiffres vue={vue} depuis={depuis} />
          {possible(vue, "reserver") && seance.chiffres !== null && <Reserver vue={vue} cle={cle} />}
          <Presences vue={vue} />
        </>
      ) : (
        <Section titre="Ce qui s’y dit">
          <p>
            L’ordre du jour, les décisions et le compte rendu sont ouverts à qui gère, signe ou siège pour une
            organisation de la convention.
          </p>
        </Section>
      )}
    </Page>
  );
}

/** What can be done now: the next step filled, the others as links. */
function GestesDeSeance({ vue }: { vue: Reunion }) {
  const at = (suite: string) => adresseSeance(vue.seance.id, suite);
  const compteRendu = vue.comptesRendus[0];
  const plan: [GesteDeSeance, string, string][] = [
    [
      "envoyer",
      compteRendu?.envoyeLe === null ? "Relire et envoyer le compte rendu" : "Écrire le compte rendu",
      "/compte-rendu",
    ],
    ["convoquer", vue.etat === "prevue" ? "Convoquer" : "Convoquer à nouveau", "/convoquer"],
    ["preparer", "Ordre du jour", "/ordre-du-jour"],
    ["arreter", vue.seance.chiffres === null ? "Arrêter les chiffres" : "Arrêter à nouveau les chiffres", "/chiffres"],
    ["tenir", "Présences et tenue", "/presences"],
    ["decider", "Enregistrer une décision", "/decision"],
    ["modifier", "Déplacer ou modifier", "/modifier"],
    ["annuler", "Annuler", "/annuler"],
  ];
  const open = plan.filter(([geste]) => possible(vue, geste));
  const first = aApprouver(vue) ? (["approuver", "Lire et approuver le compte rendu", "/approuver"] as const) : open[0];
  return (
    <>
      {first && (
        <Bouton plein href={at(first[2])}>
          {first[1]}
        </Bouton>
      )}
      {open
        .filter((o) => o !== first)
        .map(([geste, mot, suite]) => (
          <a key={geste} href={at(suite)}>
            {mot}
          </a>
        ))}
    </>
  );
}

function Reperes({ vue }: { vue: Reunion }) {
  const { seance, etat, nommer, pieces, aujourdhui } = vue;
  const before = etat === "prevue" || etat === "convoquee" || etat === "deplacee";
  const called =
    seance.convoqueeLe === null
      ? phraseConvocation(aConvoquerLe(seance), aujourdhui)
      : `Partie ${instantEnJour(seance.convoqueeLe)}.${seance.deplaceeLe === null ? "" : ` Déplacée depuis, ${instantEnJour(seance.deplaceeLe)} ; tous ceux qui siègent l’ont su.`}`;
  return (
    <Section titre="Repères">
      <Definitions
        lignes={[
          { terme: "Lieu", valeur: seance.lieu },
          ...(seance.visio === null
            ? []
            : [{ terme: "Visioconférence", valeur: <a href={seance.visio}>Rejoindre la visioconférence</a> }]),
          { terme: "Organise", valeur: nommer(seance.organisateur) },
          ...(seance.motif !== null && etat === "annulee" ? [{ terme: "Motif", valeur: seance.motif }] : []),
          ...(before || seance.convoqueeLe !== null ? [{ terme: "Convocation", valeur: called }] : []),
          ...(pieces.length === 0
            ? []
            : [
                {
                  terme: pieces.length > 1 ? "Documents" : "Document",
                  valeur: (
                    <ul>
                      {pieces.map((p) => (
                        <li key={p.id}>
                          <a href={p.adresse ?? adresseSeance(seance.id, `/piece/${encodeURIComponent(p.id)}`)}>
                            {p.nom}
                          </a>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
        ]}
      />
    </Section>
  );
}

function OrdreDuJour({ vue }: { vue: Reunion }) {
  const { points, positions, nommer, seance, decisions } = vue;
  if (points.length === 0)
    return (
      <Section titre="Ordre du jour">
        <p>
          <Absent>Il n’est pas encore établi.</Absent>
        </p>
        {possible(vue, "preparer") && (
          <div class="gestes">
            <a href={adresseSeance(seance.id, "/ordre-du-jour")}>L’établir à partir de ce qui est ouvert</a>
          </div>
        )}
      </Section>
    );
  return (
    <Section titre="Ordre du jour" note={`${majuscule(nombre(points.length, "un point", "points"))}. ${PORTEE}`}>
      <ol class="ordre-du-jour">
        {points.map((p) => {
          const own = positions.filter((x) => x.point === p.id);
          const said = phrasePositions(own, nommer);
          const taken = decisions.filter((d) => d.point === p.id).map((d) => `n°${NBSP}${d.no}`);
          return (
            <li key={p.id} id={`point-${p.id}`}>
              <strong>{p.titre}</strong>
              {p.note?.split("\n").map((line) => (
                <span key={line} class="second">
                  {line}
                </span>
              ))}
              {said !== "" && <span class="second">{said}</span>}
              {taken.length > 0 && <span class="second">Décision {liste(taken)}.</span>}
              {possible(vue, "prendre-position") && (p.genre === "sujet" || p.genre === "vie") && (
                <a class="second" href={adresseSeance(seance.id, `/point/${encodeURIComponent(p.id)}`)}>
                  Donner une position<span class="hors-vue"> : {p.titre}</span>
                </a>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

function Presences({ vue }: { vue: Reunion }) {
  const { presences, nommer } = vue;
  if (presences.length === 0) return null;
  const here = presences.filter((p) => p.etat === "present").length;
  return (
    <Section titre="Présences" note={`${majuscule(nombre(here, "une personne présente", "personnes présentes"))}.`}>
      <Table
        legende="Présences"
        colonnes={[{ titre: "Personne" }, { titre: "Organisation" }, { titre: "Qualité" }, { titre: "Présence" }]}
        lignes={presences.map((p) => ({
          cellules: [
            [p.nom, p.fonction].filter(Boolean).join(", "),
            p.organisation === null ? "Invité extérieur" : nommer(p.organisation),
            majuscule(MOTS_QUALITE[p.qualite]),
            p.pouvoirA === null
              ? majuscule(MOTS_PRESENCE[p.etat])
              : `${majuscule(MOTS_PRESENCE[p.etat])}, pouvoir à ${p.pouvoirA}`,
          ],
        }))}
      />
    </Section>
  );
}

function Decisions({ vue, jour }: { vue: Reunion; jour: Day }) {
  const { decisions, suivis, nommer, seance, etat } = vue;
  if (decisions.length === 0 && etat !== "tenue") return null;
  return (
    <Section titre="Relevé de décisions" note={PORTEE}>
      {decisions.length === 0 ? (
        <p>
          <Absent>Aucune décision n’est encore enregistrée.</Absent>
        </p>
      ) : (
        <Table
          legende="Décisions de la réunion"
          colonnes={[{ titre: "Décision" }, { titre: "Prise" }, { titre: "Qui en répond" }, { titre: "Échéance" }]}
          lignes={decisions.map((d) => ({
            href: adresseSeance(seance.id, `/decision/${encodeURIComponent(d.id)}`),
            cellules: [
              `N°${NBSP}${d.no}. ${d.texte}`,
              <>
                {majuscule(MOTS_ISSUE[d.issue])}
                {d.reserves.length > 0 && <span class="second">{phrasePositions(d.reserves, nommer)}</span>}
              </>,
              [nommer(d.organisation), d.personne].filter(Boolean).join(", "),
              <Echeance key="e" situation={etatDecision(d, suivis, jour)} />,
            ],
          }))}
        />
      )}
    </Section>
  );
}

function CompteRendu({ vue }: { vue: Reunion }) {
  const { comptesRendus, approbations, approbation, seance, nommer, etat } = vue;
  const [last] = comptesRendus;
  if (last === undefined) return null;
  const sent = comptesRendus.filter((v) => v.envoyeLe !== null);
  const answers = approbations.filter((a) => a.no === last.no);
  return (
    <Section
      titre="Compte rendu"
      note={
        seance.approuverAvant !== null && etat === "compte-rendu-envoye"
          ? `Réputé approuvé sans remarque ${leJour(seance.approuverAvant)} au soir.`
          : undefined
      }
    >
      <ul class="versions-cr">
        {(last.envoyeLe === null ? [last, ...sent] : sent).map((v) => (
          <li key={v.no}>
            Version {v.no},{" "}
            {v.envoyeLe === null ? "projet, pas encore envoyée" : `envoyée ${instantEnJour(v.envoyeLe)}`} :{" "}
            <a href={adresseSeance(seance.id, `/compte-rendu.pdf?no=${v.no}`)}>PDF</a>,{" "}
            <a href={adresseSeance(seance.id, `/compte-rendu.odt?no=${v.no}`)}>ODT</a>
          </li>
        ))}
      </ul>
      {last.envoyeLe !== null && (
        <Table
          legende="Approbation du compte rendu"
          colonnes={[{ titre: "Organisation" }, { titre: "Réponse" }, { titre: "Quand" }]}
          lignes={[
            ...answers.map((a) => ({
              cellules: [
                <>
                  {nommer(a.organisation)}
                  {a.nom !== null && <span class="second">{a.nom}</span>}
                </>,
                a.modification === null ? "Approuve" : `Demande une modification${NBSP}: ${a.modification}`,
                leJour(a.le),
              ],
            })),
            ...approbation.manquent.map((o) => ({
              cellules: [
                nommer(o),
                approbation.issue === "tacite" ? "N’a pas répondu dans le délai" : "Attendue",
                <Absent key="q">pas encore</Absent>,
              ],
            })),
          ]}
        />
      )}
      {possible(vue, "rediger") && last.envoyeLe !== null && (
        <div class="gestes">
          <a href={adresseSeance(seance.id, "/compte-rendu")}>Écrire une nouvelle version</a>
        </div>
      )}
    </Section>
  );
}
