import { Absent } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { within } from "../../shared/day.ts";
import { leJour, liste, majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { adresseInstance, adresseSeance } from "./adresses.ts";
import { type Cadre, EtatReunion, filDuComite, REUNIONS_RESERVEES, type Saisie } from "./pages-commun.tsx";
import { Pour } from "./pages-instances.tsx";
import { leJourEtHeure } from "./phrases.ts";
import { aDesMembres, type EtatDecision, SANS_MEMBRES, sansSiege } from "./rules.ts";
import { MOTS_QUALITE } from "./rules-compte-rendu.ts";
import { type Decision, type EtatSeance, QUALITES, type Seance, type Siege } from "./types.ts";
import type { Vue, VueComite } from "./vue.ts";

/** A meeting with where it stands. */
export type SeanceSituee = { seance: Seance; etat: EtatSeance };

type PropsInstance = {
  cadre: Cadre;
  vue: VueComite;
  seances: readonly SeanceSituee[];
  decisions: readonly { decision: Decision; situation: EtatDecision }[];
  cle: string;
  saisie: Saisie;
  /** The parties that lack were asked just now. */
  fait: boolean;
};

/** One committee: its meetings, its decisions that are open, who sits there. */
export function PageInstance({ cadre, vue, seances, decisions, cle, saisie, fait }: PropsInstance) {
  const { instance, convention, sieges, aujourdhui } = vue;
  const now = sieges.filter((s) => s.au === null || s.au >= aujourdhui);
  const membres = aDesMembres(now.filter((s) => within(s, aujourdhui)));
  const next = seances.find(({ etat }) => etat === "prevue" || etat === "convoquee" || etat === "deplacee");
  const ouvertes = decisions.filter(({ situation }) => situation.etat === "en-cours" || situation.etat === "en-retard");
  const base = (suite: string) => adresseInstance(convention.id, instance.id, suite);
  const lien = vue.demandeur.lien;
  const phrase = lien
    ? `${instance.libelle}${NBSP}: qui siège pour ${vue.nommer(vue.par)} ?`
    : !vue.dedans
      ? `${instance.libelle}.`
      : next
        ? `${instance.libelle}${NBSP}: prochaine réunion ${leJourEtHeure(next.seance.debut)}.`
        : `${instance.libelle}${NBSP}: aucune réunion n’est prévue.`;
  return (
    <Page
      {...cadre}
      titre={`${instance.libelle}, ${vue.titre}`}
      phrase={phrase}
      rubrique="/conventions"
      fil={filDuComite(vue)}
      surtitre={<span>{majuscule(instance.type)}</span>}
      chapeau={[
        instance.rythme ? `Rythme${NBSP}: ${instance.rythme}.` : "Le texte ne précise pas son rythme.",
        vue.dedans ? "" : REUNIONS_RESERVEES,
      ].join(" ")}
      gestes={
        vue.agissent.length > 0 &&
        !lien &&
        (membres ? (
          <>
            <Bouton plein href={base("/reunion")}>
              Prévoir une réunion
            </Bouton>
            <a href={base("/calendrier")}>Établir le calendrier de l’année</a>
          </>
        ) : (
          <Bouton plein inactif={SANS_MEMBRES}>
            Prévoir une réunion
          </Bouton>
        ))
      }
    >
      <ResumeErreurs erreurs={saisie.erreurs} />
      {vue.dedans && !lien && <Reunions seances={seances} />}
      {decisions.length > 0 && <Suites decisions={ouvertes} total={decisions.length} vue={vue} />}
      <Sieges vue={vue} sieges={now} cle={cle} />
      {vue.agissent.length > 0 && !lien && <Demander vue={vue} cle={cle} fait={fait} />}
      {vue.agissent.length > 0 && <NouveauSiege vue={vue} cle={cle} saisie={saisie} />}
    </Page>
  );
}

function Reunions({ seances }: { seances: readonly SeanceSituee[] }) {
  if (seances.length === 0)
    return (
      <Section titre="Réunions">
        <p>
          <Absent>Aucune réunion n’est encore inscrite.</Absent>
        </p>
      </Section>
    );
  return (
    <Section titre="Réunions">
      <Table
        legende="Réunions de l’instance"
        colonnes={[{ titre: "Réunion" }, { titre: "État" }, { titre: "Où" }]}
        lignes={seances.map(({ seance, etat }) => ({
          href: adresseSeance(seance.id),
          cellules: [
            majuscule(leJourEtHeure(seance.debut).slice(3)),
            <EtatReunion key="e" etat={etat} />,
            seance.lieu ?? "En visioconférence",
          ],
        }))}
      />
    </Section>
  );
}

/** Decisions still open: number, words, who, when. */
export function Suites({ decisions, total, vue }: { decisions: PropsInstance["decisions"]; total: number; vue: Vue }) {
  return (
    <Section
      titre="Suites à donner"
      note={`${majuscule(nombre(total, "une décision prise", "décisions prises"))} en tout.`}
    >
      {decisions.length === 0 ? (
        <p>Aucune décision n’attend de suite.</p>
      ) : (
        <Table
          legende="Décisions dont la suite est attendue"
          colonnes={[{ titre: "Décision" }, { titre: "Qui en répond" }, { titre: "Échéance" }]}
          lignes={decisions.map(({ decision: d, situation }) => ({
            href: adresseSeance(d.seance, `/decision/${encodeURIComponent(d.id)}`),
            cellules: [
              `N°${NBSP}${d.no}. ${d.texte}`,
              [vue.nommer(d.organisation), d.personne].filter(Boolean).join(", "),
              <Echeance key="e" situation={situation} />,
            ],
          }))}
        />
      )}
    </Section>
  );
}

/** The due day of a decision, with what was told of it; late in red. */
export function Echeance({ situation }: { situation: EtatDecision }) {
  const { etat, echeance, suivi, reports } = situation;
  const due = echeance === null ? <Absent>sans échéance</Absent> : leJour(echeance);
  const again = reports === 0 ? null : `reportée ${reports === 1 ? "une fois" : `${reports} fois`}`;
  if (etat === "faite") return <Etat etat="echue" mot="Faite" detail={suivi && leJour(suivi.le)} />;
  if (etat === "abandonnee") return <Etat etat="ferme" mot="Abandonnée" detail={suivi?.note} />;
  if (etat === "en-retard")
    return <Etat etat="en-retard" detail={[echeance && leJour(echeance), again].filter(Boolean).join(", ")} pressant />;
  return (
    <>
      {due}
      {again !== null && <span class="second">{again}</span>}
    </>
  );
}

function Sieges({ vue, sieges, cle }: { vue: VueComite; sieges: readonly Siege[]; cle: string }) {
  const { convention, instance, nommer, choix, agissent } = vue;
  const base = (suite: string) => adresseInstance(convention.id, instance.id, suite);
  if (choix.length === 0 && sieges.length === 0)
    return (
      <Section titre="Qui siège">
        <p>La liste est ouverte à qui gère, signe ou siège pour une organisation de la convention.</p>
      </Section>
    );
  return (
    <Section
      titre="Qui siège"
      note="Chaque organisation désigne les siens. Une voix par lien suppose un siège que l’organisation a déclaré elle-même."
    >
      {sieges.length === 0 ? (
        <p>
          <Absent>Personne ne siège encore.</Absent>
        </p>
      ) : (
        <Table
          legende="Sièges de l’instance"
          colonnes={[
            { titre: "Personne" },
            { titre: "Organisation" },
            { titre: "Qualité" },
            { titre: "Depuis" },
            { titre: "Geste" },
          ]}
          lignes={sieges.map((s) => ({
            cellules: [
              <>
                {s.nom}
                <span class="second">{[s.fonction, s.courriel].filter(Boolean).join(", ")}</span>
              </>,
              s.organisation === null ? "Invité extérieur" : nommer(s.organisation),
              <>
                {majuscule(MOTS_QUALITE[s.qualite])}
                {s.organisation !== null && s.declarePar !== s.organisation && (
                  <span class="second">indiqué par {nommer(s.declarePar)}</span>
                )}
              </>,
              s.au === null ? leJour(s.du) : `${leJour(s.du)}, jusqu’au ${leJour(s.au).slice(3)}`,
              s.au === null &&
              (agissent.includes(s.organisation ?? s.declarePar) || agissent.includes(s.declarePar)) ? (
                <Formulaire
                  action={base(`/siege/${encodeURIComponent(s.id)}`)}
                  cle={`${cle}-${s.id}`}
                  libelle={`Siège de ${s.nom}`}
                >
                  <Bouton enLien>Libérer ce siège</Bouton>
                </Formulaire>
              ) : (
                <Absent>{s.au === null ? "à son organisation" : "libéré"}</Absent>
              ),
            ],
          }))}
        />
      )}
    </Section>
  );
}

/** The parties of which nobody sits yet, and what asks them. */
function Demander({ vue, cle, fait }: { vue: VueComite; cle: string; fait: boolean }) {
  const missing = sansSiege(vue.convention, vue.sieges, vue.aujourdhui).filter((o) => o !== vue.par);
  if (missing.length === 0) return null;
  const qui = majuscule(liste(missing.map(vue.nommer)));
  return (
    <Section
      titre="Qui manque"
      note="Une partie sans compte désigne les siens par un lien, envoyé à qui a signé pour elle."
    >
      {fait && (
        <p class="annonce" role="status">
          <strong>Les courriels sont partis.</strong>
        </p>
      )}
      <p>{`${qui} ${missing.length > 1 ? "n’ont" : "n’a"} encore désigné personne.`}</p>
      <Formulaire
        action={adresseInstance(vue.convention.id, vue.instance.id, "/demander")}
        cle={`${cle}-m`}
        libelle="Demander qui siège"
      >
        <Pour vue={vue} />
        <Gestes>
          <Bouton>{missing.length > 1 ? "Leur demander qui siège" : "Lui demander qui siège"}</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

function NouveauSiege({ vue, cle, saisie }: { vue: VueComite; cle: string; saisie: Saisie }) {
  const { valeurs: v, erreurs: e } = saisie;
  const lien = vue.demandeur.lien; // names its own people alone
  return (
    <Section titre="Ajouter quelqu’un" note="Une même adresse ajoutée deux fois met son siège à jour.">
      <Formulaire
        action={adresseInstance(vue.convention.id, vue.instance.id, "/siege")}
        cle={cle}
        libelle="Ajouter un siège"
      >
        <Champ nom="nom" libelle="Nom de la personne" valeur={v.nom} erreur={e.nom} requis autocomplete="off" />
        <Champ
          nom="courriel"
          libelle="Adresse électronique"
          type="email"
          aide="Avec ou sans compte : les convocations y arrivent."
          valeur={v.courriel}
          erreur={e.courriel}
          requis
          autocomplete="off"
        />
        <Champ
          nom="organisation"
          libelle="Pour quelle organisation siège-t-elle ?"
          type="select"
          {...(lien ? {} : { vide: `Aucune${NBSP}: invité extérieur` })}
          valeur={v.organisation ?? vue.par}
          erreur={e.organisation}
          options={(lien ? [vue.par] : vue.organisations).map((o) => ({ valeur: o, libelle: vue.nommer(o) }))}
        />
        <Champ nom="fonction" libelle="Fonction" valeur={v.fonction} erreur={e.fonction} requis={false} />
        <Champ
          nom="qualite"
          libelle="En quelle qualité ?"
          type="select"
          requis
          valeur={v.qualite ?? "titulaire"}
          erreur={e.qualite}
          options={QUALITES.map((q) => ({ valeur: q, libelle: majuscule(MOTS_QUALITE[q]) }))}
        />
        <Pour vue={vue} />
        <Gestes>
          <Bouton>Ajouter ce siège</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}
