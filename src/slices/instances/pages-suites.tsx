import { Absent, Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { leJour, majuscule, NBSP } from "../../shared/phrase.ts";
import { type Cadre, filDeReunion, type Saisie } from "./pages-commun.tsx";
import { Echeance } from "./pages-instance.tsx";
import { Pour } from "./pages-instances.tsx";
import { type EtatDecision, issueDe } from "./rules.ts";
import { MOTS_ISSUE, PORTEE, phrasePositions } from "./rules-compte-rendu.ts";
import {
  type Decision,
  ETATS_SUIVI,
  type EtatSuivi,
  type PointSeance,
  SENS,
  type Sens,
  type SuiviDeDecision,
} from "./types.ts";
import type { Reunion } from "./vue.ts";

type Props = { cadre: Cadre; vue: Reunion; cle: string; saisie: Saisie };

export const MOTS_SENS: Readonly<Record<Sens, { libelle: string; aide: string }>> = {
  accord: { libelle: "Accord", aide: "Votre organisation est d’accord." },
  reserve: { libelle: "Accord avec réserve", aide: "Elle est d’accord, et dit en quoi elle ne l’est pas." },
  renvoi: { libelle: "Renvoi aux instances", aide: "Son conseil ou son bureau doit d’abord en décider." },
};

/** An item to arbitrate: what each organisation says, and what one's own says. */
export function PagePoint({ cadre, vue, cle, saisie, point }: Props & { point: PointSeance }) {
  const positions = vue.positions.filter((p) => p.point === point.id);
  const own = positions.find((p) => p.organisation === vue.par);
  return (
    <Page
      {...cadre}
      titre={`Position, ${point.titre}`}
      phrase={point.titre}
      chapeau={point.note}
      rubrique="/conventions"
      fil={filDeReunion(vue, "Donner une position")}
    >
      <ResumeErreurs erreurs={saisie.erreurs} />
      <Section titre="Ce que chacun dit" note={PORTEE}>
        {positions.length === 0 ? (
          <p>
            <Absent>Aucune organisation ne s’est encore prononcée.</Absent>
          </p>
        ) : (
          <Table
            legende="Positions"
            colonnes={[{ titre: "Organisation" }, { titre: "Position" }, { titre: "Depuis" }]}
            lignes={positions.map((p) => ({
              cellules: [
                vue.nommer(p.organisation),
                <>
                  {MOTS_SENS[p.sens].libelle}
                  {p.texte !== null && <span class="second">{p.texte}</span>}
                </>,
                leJour(p.le),
              ],
            }))}
          />
        )}
      </Section>
      <Section titre={own === undefined ? "Votre position" : "Changer votre position"} note={vue.nommer(vue.par)}>
        <Formulaire cle={cle}>
          <Champ
            nom="sens"
            libelle="Position"
            type="radio"
            requis
            valeur={saisie.valeurs.sens ?? own?.sens ?? ""}
            erreur={saisie.erreurs.sens}
            options={SENS.map((valeur) => ({ valeur, ...MOTS_SENS[valeur] }))}
          />
          <Champ
            nom="texte"
            libelle="En quelques mots"
            aide="Une réserve se dit ; le reste, si vous le voulez."
            type="textarea"
            lignes={3}
            valeur={saisie.valeurs.texte ?? own?.texte}
            erreur={saisie.erreurs.texte}
            requis={false}
            longueur={1000}
          />
          <Pour vue={vue} />
          <Gestes>
            <Bouton plein>Enregistrer cette position</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

/** A decision to record: its words, who answers for it, by when; how it is taken follows from the positions. */
export function PageNouvelleDecision({ cadre, vue, cle, saisie }: Props) {
  const { valeurs: v, erreurs: e } = saisie;
  return (
    <Page
      {...cadre}
      titre="Enregistrer une décision"
      phrase="Enregistrer une décision."
      chapeau={PORTEE}
      rubrique="/conventions"
      fil={filDeReunion(vue, "Enregistrer une décision")}
    >
      <ResumeErreurs erreurs={e} />
      <Section titre="La décision">
        <Formulaire cle={cle}>
          <Champ
            nom="texte"
            libelle="Ce qui est décidé"
            type="textarea"
            lignes={4}
            valeur={v.texte}
            erreur={e.texte}
            requis
            longueur={1000}
          />
          <Champ
            nom="point"
            libelle="Sur quel point ?"
            aide="Les positions données sur ce point disent si elle est prise par consensus, avec réserve, ou renvoyée."
            type="select"
            vide="Hors ordre du jour"
            valeur={v.point}
            erreur={e.point}
            options={vue.points.map((p, i) => {
              const own = vue.positions.filter((x) => x.point === p.id);
              return {
                valeur: p.id,
                libelle: `${i + 1}. ${p.titre}${own.length === 0 ? "" : ` (${MOTS_ISSUE[issueDe(own)]})`}`,
              };
            })}
          />
          <Champ
            nom="organisation"
            libelle="Qui en répond ?"
            type="select"
            requis
            valeur={v.organisation}
            erreur={e.organisation}
            options={vue.organisations.map((o) => ({ valeur: o, libelle: vue.nommer(o) }))}
          />
          <Champ
            nom="personne"
            libelle="Personne"
            valeur={v.personne}
            erreur={e.personne}
            requis={false}
            longueur={150}
            autocomplete="off"
          />
          <Champ
            nom="echeance"
            libelle="Pour quand ?"
            type="date"
            valeur={v.echeance}
            erreur={e.echeance}
            requis={false}
            court
          />
          <Pour vue={vue} />
          <Gestes>
            <Bouton plein>Enregistrer la décision</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

const MOTS_SUIVI: Readonly<Record<EtatSuivi, string>> = {
  faite: "Elle est faite",
  reportee: "Elle est reportée",
  abandonnee: "Elle est abandonnée",
};

type PropsDecision = Props & {
  decision: Decision;
  situation: EtatDecision;
  suivis: readonly SuiviDeDecision[];
  peutSuivre: boolean;
};

/** A decision: how it was taken, where it stands, what is told of it. */
export function PageDecision({ cadre, vue, cle, saisie, decision: d, situation, suivis, peutSuivre }: PropsDecision) {
  const { nommer } = vue;
  const open = situation.etat === "en-cours" || situation.etat === "en-retard";
  return (
    <Page
      {...cadre}
      titre={`Décision n° ${d.no}`}
      phrase={`Décision n°${NBSP}${d.no}${NBSP}: ${d.texte}`}
      rubrique="/conventions"
      fil={filDeReunion(vue, `Décision n°${NBSP}${d.no}`)}
      gestes={
        open &&
        vue.agissent.length > 0 &&
        !vue.demandeur.lien && (
          <a href={`/convention/${encodeURIComponent(vue.convention.id)}/vie/amender`}>En faire un projet d’avenant</a>
        )
      }
    >
      <ResumeErreurs erreurs={saisie.erreurs} />
      <Section titre="Où elle en est" note={PORTEE}>
        <Definitions
          lignes={[
            { terme: "Échéance", valeur: <Echeance situation={situation} /> },
            { terme: "Qui en répond", valeur: [nommer(d.organisation), d.personne].filter(Boolean).join(", ") },
            { terme: "Prise", valeur: `${majuscule(leJour(d.le))}, ${MOTS_ISSUE[d.issue]}` },
            ...(d.reserves.length === 0 ? [] : [{ terme: "Réserves", valeur: phrasePositions(d.reserves, nommer) }]),
          ]}
        />
      </Section>
      {suivis.length > 0 && (
        <Section titre="Ce qui en a été dit">
          <Table
            legende="Suites de la décision"
            colonnes={[{ titre: "Quand" }, { titre: "Suite" }, { titre: "Dit par" }]}
            lignes={suivis.map((s) => ({
              cellules: [
                majuscule(leJour(s.le)),
                <>
                  {MOTS_SUIVI[s.etat]}
                  {s.echeance !== null && ` au ${leJour(s.echeance).slice(3)}`}
                  {s.note !== null && <span class="second">{s.note}</span>}
                </>,
                nommer(s.par),
              ],
            }))}
          />
        </Section>
      )}
      {open && peutSuivre && <Suivre vue={vue} cle={cle} saisie={saisie} />}
    </Page>
  );
}

function Suivre({ vue, cle, saisie }: Pick<Props, "vue" | "cle" | "saisie">) {
  const { valeurs: v, erreurs: e } = saisie;
  return (
    <Section titre="Dire la suite">
      <Formulaire cle={cle}>
        <Champ
          nom="etat"
          libelle="Où en est-elle ?"
          type="radio"
          requis
          valeur={v.etat ?? ""}
          erreur={e.etat}
          options={ETATS_SUIVI.map((valeur) => ({ valeur, libelle: MOTS_SUIVI[valeur] }))}
        />
        <Champ
          nom="echeance"
          libelle="Nouvelle échéance, si elle est reportée"
          type="date"
          valeur={v.echeance}
          erreur={e.echeance}
          requis={false}
          court
        />
        <Champ
          nom="note"
          libelle="En quelques mots"
          type="textarea"
          lignes={3}
          valeur={v.note}
          erreur={e.note}
          requis={false}
          longueur={500}
        />
        <Pour vue={vue} />
        <Gestes>
          <Bouton plein>Enregistrer la suite</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}
