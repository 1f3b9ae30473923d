import { Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import type { Day } from "../../shared/day.ts";
import { entreGuillemets, jusquAu, leJour, majuscule } from "../../shared/phrase.ts";
import { nomTerritoire } from "../droits/index.ts";
import { type Cadre, ici, type VueRelais } from "./pages-commun.tsx";
import { FicheLue } from "./pages-fiche.tsx";
import { GestesDestinataire, GestesEmetteur } from "./pages-gestes.tsx";
import { RendezVousDeRelais } from "./pages-rendez-vous.tsx";
import { direTour } from "./phrases.ts";
import { phraseDeRelais } from "./phrases-relais.ts";
import { repondreAvant, tourDe } from "./rules-etat.ts";
import { type EtatRelais, ISSUES_CLOTURE, MOTIFS_DECLIN, type Relais } from "./types.ts";

/** One mise en relation, from one of its two sides: its steps, whose turn it is, what may be done. */
export function PageRelais(vue: VueRelais) {
  const { cadre, relais, etat, cote, nommer, erreurs } = vue;
  const autre = nommer(relais[cote === "emetteur" ? "destinataire" : "emetteur"]);
  // what would travel is reread before the accord; once it has, its sender comes for the steps
  const ficheDAbord = cote === "destinataire" || relais.transmisLe === null;
  return (
    <Page
      {...cadre}
      {...ici(cadre, { libelle: relais.reference })}
      titre={`Mise en relation ${relais.reference}`}
      surtitre={`${relais.reference}, ${nomTerritoire(relais.territoire)}`}
      phrase={phraseDeRelais(etat, cote, autre)}
      chapeau={chapeauDe(vue)}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Etapes {...vue} />
      {ficheDAbord && <LaFiche {...vue} />}
      <RendezVousDeRelais {...vue} />
      {cote === "emetteur" ? <GestesEmetteur {...vue} /> : <GestesDestinataire {...vue} />}
      {!ficheDAbord && <LaFiche {...vue} />}
      {vue.coordonnable && cadre.parLien !== true && (
        <p>
          <a href={`/coordination/${relais.id}`}>Qui passe, quels jours, et qui appelle qui</a>
        </p>
      )}
    </Page>
  );
}

/** Whose turn it is, and by when. */
function chapeauDe({ relais, etat, cote, accordJusquAu }: VueRelais): string {
  const tour = tourDe(etat);
  const avant = repondreAvant(relais);
  const said = tour === null ? "Terminé" : majuscule(`c’est ${direTour(tour, cote)}`);
  const promise =
    avant !== null && relais.reponduLe === null && tour !== null ? ` Réponse promise avant ${leJour(avant)}.` : "";
  const accord =
    accordJusquAu !== null && tour !== null ? ` La personne a donné son accord, ${jusquAu(accordJusquAu)}.` : "";
  return `${said}.${promise}${accord}`;
}

const REPONSES = { accepte: "Acceptée", decline: "Déclinée", redirige: "Redirigée" } as const;

function Etapes({ relais, etat, nommer, qui }: VueRelais) {
  const answer = relais.reponse === null ? "Réponse" : REPONSES[relais.reponse];
  const steps: [libelle: string, le: Day | null][] = [
    ["Proposée", relais.proposeLe],
    ["Transmise", relais.transmisLe],
    ["Lue", relais.luLe],
    [answer, relais.reponduLe],
    ["En accompagnement", relais.accompagneLe],
    [etat === "retire" ? "Accord retiré" : "Close", relais.retireLe ?? relais.closLe],
  ];
  const last = steps.findLastIndex(([, le]) => le !== null);
  return (
    <Section titre="Étapes" note={`Une réponse est promise en ${relais.delaiJours} jours.`}>
      <ol class="etapes longue">
        {steps.map(([libelle, le], rang) => (
          <li key={libelle} class={le === null ? "a-venir" : "faite"} aria-current={rang === last ? "step" : undefined}>
            {libelle}{" "}
            <span class="second">{le === null ? rang < last ? "passée" : "à venir" : <Jour jour={le} />}</span>
          </li>
        ))}
      </ol>
      <Definitions
        lignes={[
          { terme: `Suivie chez ${nommer(relais.emetteur)} par`, valeur: qui(relais.suiviPar) },
          {
            terme: `Suivie chez ${nommer(relais.destinataire)} par`,
            valeur: relais.attribueA === null ? "personne encore" : qui(relais.attribueA),
          },
          ...(relais.motif === null
            ? []
            : [{ terme: "Motif", valeur: `${MOTIFS_DECLIN[relais.motif]} ; la personne peut venir quand même` }]),
          ...(relais.issue === null ? [] : [{ terme: "Issue", valeur: ISSUES_CLOTURE[relais.issue] }]),
        ]}
      />
    </Section>
  );
}

const FERMEE: Partial<Readonly<Record<EtatRelais, string>>> = {
  redirige: "La personne est adressée ailleurs : cette fiche ne vous est plus ouverte.",
  retire:
    "La personne a retiré son accord : cette fiche n’est plus ouverte. Ce qui en a été noté dans un autre outil relève de cet outil.",
};

function LaFiche({ relais, etat, cote, fiche, article, cle }: VueRelais) {
  if (fiche !== null)
    return (
      <Section
        titre={relais.transmisLe === null ? "Ce qui partira" : "La fiche"}
        note={
          relais.transmisLe === null
            ? "Avec l’accord de la personne, bloc par bloc. Rien d’autre."
            : "Chaque lecture est notée, et la personne le voit."
        }
      >
        {relais.transmisLe === null && (
          <p class="second">
            {article === null
              ? "Aucun article en vigueur ne le permet aujourd’hui : rien ne partira."
              : `Sous l’article ${entreGuillemets(article.citation)}${article.au === null ? "" : ` ${jusquAu(article.au)}`}.`}
          </p>
        )}
        <FicheLue fiche={fiche} />
        <Gestes>
          <Bouton href={`/relais/${relais.id}/resume`}>Copier en texte</Bouton>
          <a href={`/relais/${relais.id}/resume.txt`}>Enregistrer le texte (.txt)</a>
        </Gestes>
      </Section>
    );
  if (cote === "emetteur" || relais.luLe !== null || FERMEE[etat] !== undefined)
    return (
      <Section titre="La fiche">
        <p>{FERMEE[etat] ?? "Cette fiche ne vous est plus ouverte."}</p>
      </Section>
    );
  return (
    <Section titre="La fiche" note="L’ouvrir dit à l’émetteur et à la personne que vous l’avez lue.">
      <Formulaire action={`/relais/${relais.id}/lire`} cle={`${cle}-l`}>
        <Gestes>
          <Bouton plein>Ouvrir la fiche</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

/** The plain text of a fiche, to copy by keyboard: Tab, select all, copy. */
export const PageResume = ({ cadre, relais, texte }: { cadre: Cadre; relais: Relais; texte: string }) => (
  <Page
    {...cadre}
    {...ici(cadre, { libelle: relais.reference, href: `/relais/${relais.id}` }, { libelle: "En texte" })}
    titre={`La fiche ${relais.reference} en texte`}
    phrase="À coller dans votre outil : personne ne saisit deux fois."
    chapeau="Placez-vous dans le texte, sélectionnez tout, copiez. Cette lecture est notée."
  >
    <Section titre="Le texte">
      <div class="champ">
        <label for="resume">La fiche en texte</label>
        <textarea id="resume" rows={18} readOnly>
          {texte}
        </textarea>
      </div>
      <Gestes>
        <Bouton href={`/relais/${relais.id}/resume.txt`}>Enregistrer le texte (.txt)</Bouton>
        <a href={`/relais/${relais.id}`}>Revenir à la mise en relation</a>
      </Gestes>
    </Section>
  </Page>
);
