import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { adresseFiche, filDeFiche, StatutDeFiche, type VueFiche } from "./pages-fiche-commun.tsx";
import { MOTS_DES_MOYENS, MOTS_DES_PRIORITES, MOTS_DES_STATUTS } from "./phrases-fiche.ts";
import { type Champs, CONTRIBUTEUR, rangsDe } from "./rules-fiche-forme.ts";
import { MOYENS, PRIORITES, STATUTS } from "./types-fiche.ts";

type FormeProps = VueFiche & {
  champs: Champs;
  erreurs: Erreurs;
  /** Version that the form was filled on. */
  sur: number;
  /** Organisations that may be named. */
  organisations: readonly string[];
};

type Rangee = Pick<FormeProps, "champs" | "erreurs">;

/** The form of a fiche. Every field may stay empty. */
export function PageFicheForme(props: FormeProps) {
  const { cadre, convention, engagement, voix, nommer, champs, erreurs, sur, cle } = props;
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`Compléter la fiche : ${engagement.titre}`}
      phrase="Complétez ce que vous savez ; le reste attendra."
      surtitre={engagement.titre}
      rubrique="/conventions"
      fil={filDeFiche(props, "Compléter la fiche")}
    >
      <ResumeErreurs erreurs={erreurs} />
      <div class="fiche-action">
        <Formulaire
          action={adresseFiche(convention.id, engagement.id, "/fiche")}
          cle={cle()}
          libelle="Fiche action"
          caches={{ no: String(sur), ...(voix.length === 1 ? { pour: voix[0] ?? "" } : {}) }}
        >
          <Identite {...props} />
          <Personnes {...props} />
          <Section titre="Étapes et livrables" note="Une étape sans libellé est laissée de côté.">
            <RangeesDEtapes champs={champs} erreurs={erreurs} />
          </Section>
          <Calendrier {...props} />
          <Section titre="Indicateurs" note="Ce que vous mesurez vous-mêmes, en plus des actions enregistrées.">
            <RangeesDIndicateurs champs={champs} erreurs={erreurs} />
          </Section>
          <Section titre="Liens" note="Un document, une autre fiche, un compte rendu.">
            <RangeesDeLiens champs={champs} erreurs={erreurs} />
          </Section>
          <Section titre="Enregistrer" note="Toutes les organisations de la convention liront cette fiche.">
            {voix.length > 1 && (
              <Champ
                nom="pour"
                libelle="Vous écrivez pour"
                type="select"
                requis
                options={voix.map((o) => ({ valeur: o, libelle: nommer(o) }))}
                valeur={champs.pour ?? voix[0]}
              />
            )}
            <Gestes>
              <Bouton plein>Enregistrer la fiche</Bouton>
              <a href={adresseFiche(convention.id, engagement.id)}>Ne rien changer</a>
            </Gestes>
          </Section>
        </Formulaire>
      </div>
    </Page>
  );
}

const Identite = ({ champs, erreurs }: FormeProps) => (
  <Section titre="De quoi il s’agit">
    <Champ
      nom="numero"
      libelle="Numéro, dans votre propre numérotation"
      court
      longueur={20}
      valeur={champs.numero}
      erreur={erreurs.numero}
    />
    <Champ
      nom="contexte"
      libelle="Contexte"
      type="textarea"
      longueur={4000}
      valeur={champs.contexte}
      erreur={erreurs.contexte}
    />
    <Champ
      nom="objectifs"
      libelle="Objectifs"
      type="textarea"
      longueur={4000}
      aide="L’objectif général, puis ce qui sera fait."
      valeur={champs.objectifs}
      erreur={erreurs.objectifs}
    />
    <Champ
      nom="priorite"
      libelle="Priorité"
      type="select"
      vide="Non précisée"
      options={PRIORITES.map((p) => ({ valeur: p, libelle: MOTS_DES_PRIORITES[p] }))}
      valeur={champs.priorite}
      erreur={erreurs.priorite}
    />
  </Section>
);

function Personnes({ champs, erreurs, organisations, nommer, voix }: FormeProps) {
  const options = organisations.map((o) => ({ valeur: o, libelle: nommer(o) }));
  return (
    <Section titre="Qui s’en occupe" note="Le pilote n’est pas forcément qui doit l’engagement.">
      <Champ
        nom="pilote-organisation"
        libelle="Organisation pilote"
        type="select"
        vide="Non précisée"
        options={options}
        valeur={champs["pilote-organisation"]}
        erreur={erreurs["pilote-organisation"]}
      />
      <Champ
        nom="pilote-personne"
        libelle="Personne qui pilote"
        longueur={150}
        valeur={champs["pilote-personne"]}
        erreur={erreurs["pilote-personne"]}
      />
      <Champ
        nom="pilote-courriel"
        libelle="Son adresse"
        type="email"
        aide="Montrée à qui gouverne une organisation de la convention. Elle reçoit le lundi ce qui reste à compléter."
        valeur={champs["pilote-courriel"]}
        erreur={erreurs["pilote-courriel"]}
      />
      <Champ
        nom="envoyer"
        type="checkbox"
        libelle="Lui envoyer maintenant un lien pour compléter sans compte"
        aide={`Possible pour votre propre organisation : ${voix.map(nommer).join(", ")}.`}
        valeur={champs.envoyer}
        erreur={erreurs.envoyer}
      />
      <Champ
        nom="copilote"
        libelle="Copilote"
        type="select"
        vide="Aucun"
        options={options}
        valeur={champs.copilote}
        erreur={erreurs.copilote}
      />
      <fieldset class="cases">
        <legend>Contributeurs</legend>
        {organisations.map((o) => (
          <Champ key={o} nom={CONTRIBUTEUR + o} type="checkbox" libelle={nommer(o)} valeur={champs[CONTRIBUTEUR + o]} />
        ))}
      </fieldset>
    </Section>
  );
}

const Calendrier = ({ champs, erreurs }: FormeProps) => (
  <Section titre="Calendrier et moyens" note="Sans début ni fin, ceux de la convention comptent.">
    <Champ nom="debut" libelle="Début" type="date" court valeur={champs.debut} erreur={erreurs.debut} />
    <Champ nom="fin" libelle="Fin prévue" type="date" court valeur={champs.fin} erreur={erreurs.fin} />
    <Champ
      nom="continue"
      type="checkbox"
      libelle="Amélioration continue, sans fin prévue"
      valeur={champs.continue}
      erreur={erreurs.continue}
    />
    <Champ
      nom="moyens"
      libelle="Moyens"
      type="select"
      vide="Non précisés"
      options={MOYENS.map((m) => ({ valeur: m, libelle: MOTS_DES_MOYENS[m] }))}
      valeur={champs.moyens}
      erreur={erreurs.moyens}
    />
    <Champ
      nom="moyensHumains"
      libelle="Moyens humains"
      type="textarea"
      lignes={2}
      longueur={1000}
      valeur={champs.moyensHumains}
      erreur={erreurs.moyensHumains}
    />
    <Champ
      nom="moyensFinanciers"
      libelle="Moyens financiers"
      type="textarea"
      lignes={2}
      longueur={1000}
      valeur={champs.moyensFinanciers}
      erreur={erreurs.moyensFinanciers}
    />
  </Section>
);

/** The rows typed, and `plus` empty ones after them. */
function rangees(champs: Champs, nom: string, plus: number): number[] {
  const typed = rangsDe(champs, nom);
  const last = typed.at(-1) ?? 0;
  return [...typed, ...Array.from({ length: plus }, (_, i) => last + 1 + i)];
}

const RangeesDEtapes = ({ champs, erreurs }: Rangee) => (
  <>
    {rangees(champs, "etape", 2).map((n, i) => {
      const of = (f: string) => ({
        nom: `etape-${n}-${f}`,
        valeur: champs[`etape-${n}-${f}`],
        erreur: erreurs[`etape-${n}-${f}`],
      });
      return (
        <fieldset key={n} class="rangee">
          <legend>Étape {i + 1}</legend>
          <input type="hidden" name={`etape-${n}-id`} value={champs[`etape-${n}-id`] ?? ""} />
          <Champ {...of("libelle")} libelle="Ce qu’il faut faire" longueur={300} />
          <Champ {...of("le")} libelle="Pour le" type="date" court />
          <Champ {...of("faiteLe")} libelle="Faite le" type="date" court />
          <Champ {...of("livrable")} libelle="C’est un livrable" type="checkbox" />
        </fieldset>
      );
    })}
  </>
);

const RangeesDIndicateurs = ({ champs, erreurs }: Rangee) => (
  <>
    {rangees(champs, "indicateur", 1).map((n, i) => {
      const of = (f: string) => ({
        nom: `indicateur-${n}-${f}`,
        valeur: champs[`indicateur-${n}-${f}`],
        erreur: erreurs[`indicateur-${n}-${f}`],
      });
      return (
        <fieldset key={n} class="rangee">
          <legend>Indicateur {i + 1}</legend>
          <Champ {...of("libelle")} libelle="Ce qui est mesuré" longueur={200} />
          <Champ {...of("cible")} libelle="Cible" longueur={120} />
          <Champ {...of("source")} libelle="D’où vient le chiffre" longueur={200} />
          <Champ {...of("frequence")} libelle="Fréquence" longueur={80} />
        </fieldset>
      );
    })}
  </>
);

const RangeesDeLiens = ({ champs, erreurs }: Rangee) => (
  <>
    {rangees(champs, "lien", 1).map((n, i) => {
      const of = (f: string) => ({
        nom: `lien-${n}-${f}`,
        valeur: champs[`lien-${n}-${f}`],
        erreur: erreurs[`lien-${n}-${f}`],
      });
      return (
        <fieldset key={n} class="rangee">
          <legend>Lien {i + 1}</legend>
          <Champ {...of("libelle")} libelle="Nom" longueur={150} />
          <Champ {...of("adresse")} libelle="Adresse" type="url" longueur={500} />
        </fieldset>
      );
    })}
  </>
);

type StatutProps = VueFiche & { champs: Champs; erreurs: Erreurs };

/** Declares where a commitment stands, when what was done does not tell it. */
export function PageStatut(props: StatutProps) {
  const { cadre, convention, engagement, voix, nommer, champs, erreurs, etat, cle } = props;
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`Dire où elle en est : ${engagement.titre}`}
      phrase="Dites où en est cette action."
      surtitre={engagement.titre}
      rubrique="/conventions"
      fil={filDeFiche(props, "Dire où elle en est")}
      chapeau="Ce que vous déclarez est montré comme déclaré, avec votre raison. Une action faite ensuite l’emporte."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Aujourd’hui">
        <p>
          <StatutDeFiche etat={etat} />
        </p>
        <p>{etat.phrase}</p>
      </Section>
      <Section titre="Votre déclaration">
        <Formulaire
          action={adresseFiche(convention.id, engagement.id, "/statut")}
          cle={cle()}
          libelle="Déclarer un statut"
          caches={voix.length === 1 ? { pour: voix[0] ?? "" } : {}}
        >
          <Champ
            nom="statut"
            libelle="Où elle en est"
            type="radio"
            requis
            options={STATUTS.map((s) => ({ valeur: s, libelle: MOTS_DES_STATUTS[s] }))}
            valeur={champs.statut}
            erreur={erreurs.statut}
          />
          <Champ
            nom="motif"
            libelle="Pourquoi"
            type="textarea"
            lignes={3}
            longueur={500}
            requis
            valeur={champs.motif}
            erreur={erreurs.motif}
          />
          {voix.length > 1 && (
            <Champ
              nom="pour"
              libelle="Vous déclarez pour"
              type="select"
              requis
              options={voix.map((o) => ({ valeur: o, libelle: nommer(o) }))}
              valeur={champs.pour ?? voix[0]}
            />
          )}
          <Gestes>
            <Bouton plein>Déclarer</Bouton>
            <a href={adresseFiche(convention.id, engagement.id)}>Ne rien déclarer</a>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}
