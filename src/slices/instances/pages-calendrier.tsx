import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { NBSP } from "../../shared/phrase.ts";
import { type Cadre, filDuComite, type Saisie } from "./pages-commun.tsx";
import { Pour } from "./pages-instances.tsx";
import type { VueComite } from "./vue.ts";

type PropsSeance = { cadre: Cadre; vue: VueComite; cle: string; saisie: Saisie };

/** The fields of a meeting: when, where, from how long before people are called; `jours`: the days are asked for beside. */
export function ChampsDeSeance({ saisie, jours = false }: { saisie: Saisie; jours?: boolean }) {
  const { valeurs: v, erreurs: e } = saisie;
  return (
    <>
      <Champ nom="titre" libelle="Titre" valeur={v.titre} erreur={e.titre} requis />
      {!jours && <Champ nom="jour" libelle="Jour" type="date" valeur={v.jour} erreur={e.jour} requis court />}
      <Champ
        nom="debut"
        libelle="Début"
        aide="Heure de Paris, par exemple 09:30."
        valeur={v.debut}
        erreur={e.debut}
        requis
        court
      />
      <Champ nom="fin" libelle="Fin" valeur={v.fin} erreur={e.fin} requis court />
      <Champ nom="lieu" libelle="Lieu" valeur={v.lieu} erreur={e.lieu} requis={false} />
      <Champ
        nom="visio"
        libelle="Adresse de la visioconférence"
        type="url"
        aide="Elle commence par https://."
        valeur={v.visio}
        erreur={e.visio}
        requis={false}
      />
      <Champ
        nom="delaiJours"
        libelle="Convoquer combien de jours avant ?"
        type="number"
        inputmode="numeric"
        min="0"
        max="120"
        valeur={v.delaiJours}
        erreur={e.delaiJours}
        requis
        court
      />
    </>
  );
}

/** The form of a new meeting. */
export const PageNouvelleSeance = ({ cadre, vue, cle, saisie }: PropsSeance) => (
  <Page
    {...cadre}
    titre={`Prévoir une réunion, ${vue.instance.libelle}`}
    phrase={`Prévoir une réunion${NBSP}: ${vue.instance.libelle}.`}
    chapeau="Elle paraît dans les agendas. Personne n’est convoqué avant que vous le demandiez."
    rubrique="/conventions"
    fil={filDuComite(vue, { libelle: "Prévoir une réunion" })}
  >
    <ResumeErreurs erreurs={saisie.erreurs} />
    <Section titre="Quand et où">
      <Formulaire cle={cle}>
        <ChampsDeSeance saisie={saisie} />
        <Pour vue={vue} />
        <Gestes>
          <Bouton plein>Prévoir la réunion</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  </Page>
);

type PropsCalendrier = PropsSeance & {
  /** The days proposed, once asked for. */
  jours: readonly string[] | null;
};

/** The calendar of a year: the days proposed from the rhythm, each one editable, then all planned at once. */
export function PageCalendrier({ cadre, vue, cle, saisie, jours }: PropsCalendrier) {
  const { valeurs: v, erreurs: e } = saisie;
  const { rythme } = vue.instance;
  return (
    <Page
      {...cadre}
      titre={`Calendrier de l’année, ${vue.instance.libelle}`}
      phrase={`Le calendrier de l’année${NBSP}: ${vue.instance.libelle}.`}
      chapeau={rythme ? `Le texte dit${NBSP}: ${rythme}.` : "Le texte ne précise pas le rythme : choisissez-le."}
      rubrique="/conventions"
      fil={filDuComite(vue, { libelle: "Calendrier de l’année" })}
    >
      <ResumeErreurs erreurs={e} />
      <Section titre="Le rythme" note="Les jours se répartissent sur un an ; un samedi ou un dimanche passe au lundi.">
        <Formulaire methode="get" libelle="Proposer des jours">
          <Champ
            nom="fois"
            libelle="Combien de réunions dans l’année ?"
            type="number"
            inputmode="numeric"
            min="1"
            max="24"
            valeur={v.fois}
            erreur={e.fois}
            requis
            court
          />
          <Champ
            nom="premiere"
            libelle="Jour de la première"
            type="date"
            valeur={v.premiere}
            erreur={e.premiere}
            requis
            court
          />
          <Gestes>
            <Bouton plein={jours === null}>Proposer les jours</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      {jours !== null && (
        <Section titre="Les jours" note="Chacun se change ; laissez un jour vide pour ne pas le prendre.">
          <Formulaire cle={cle} libelle="Inscrire les réunions">
            <input type="hidden" name="fois" value={String(jours.length)} />
            {jours.map((jour, i) => (
              <Champ
                key={i}
                nom={`jour-${i + 1}`}
                libelle={`Réunion ${i + 1}`}
                type="date"
                valeur={v[`jour-${i + 1}`] ?? jour}
                erreur={e[`jour-${i + 1}`]}
                court
              />
            ))}
            <ChampsDeSeance saisie={saisie} jours />
            <Pour vue={vue} />
            <Gestes>
              <Bouton plein>Inscrire ces réunions</Bouton>
            </Gestes>
          </Formulaire>
        </Section>
      )}
    </Page>
  );
}
