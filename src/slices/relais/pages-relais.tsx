import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import type { Day } from "../../shared/day.ts";
import { majuscule } from "../../shared/phrase.ts";
import { nomTerritoire } from "../droits/index.ts";
import { type Cadre, MOTS_DES_BLOCS, type Nommer } from "./pages-commun.tsx";
import { FicheLue } from "./pages-fiche.tsx";
import { aLireALaPersonne, MOTS_DES_ETATS } from "./phrases.ts";
import { blocsDe } from "./rules.ts";
import { repondreAvant } from "./rules-etat.ts";
import { permisRelais } from "./transitions.ts";
import {
  type Cote,
  type EtatRelais,
  type FicheDeLiaison,
  ISSUES_CLOTURE,
  MOTIFS_DECLIN,
  type Relais,
} from "./types.ts";

export type RelaisProps = {
  cadre: Cadre;
  relais: Relais;
  etat: EtatRelais;
  cote: "emetteur" | "destinataire";
  /** What the reader may see of the fiche; null while it is shut to her, or not opened. */
  fiche: FicheDeLiaison | null;
  nommer: Nommer;
  qui: (id: string) => string;
  erreurs: Erreurs;
  cle: string;
};

/** One mise en relation, from one of its two sides: its steps, whose turn it is, what may be done. */
export function PageRelais(props: RelaisProps) {
  const { cadre, relais, etat, cote, nommer, erreurs } = props;
  const autre = nommer(relais[cote === "emetteur" ? "destinataire" : "emetteur"]);
  return (
    <Page
      {...cadre}
      titre={`Mise en relation ${relais.reference}`}
      phrase={`Mise en relation ${MOTS_DES_ETATS[etat]}, ${cote === "emetteur" ? "vers" : "de"} ${autre}.`}
      chapeau={`Référence ${relais.reference}, ${nomTerritoire(relais.territoire)}.`}
      rubrique="/relais"
      fil={[{ libelle: "Mises en relation", href: "/relais" }, { libelle: relais.reference }]}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Etapes {...props} />
      <LaFiche {...props} />
      {cote === "emetteur" ? <GestesEmetteur {...props} /> : <GestesDestinataire {...props} />}
    </Page>
  );
}

function Etapes({ relais, etat }: RelaisProps) {
  const avant = repondreAvant(relais);
  const steps: [libelle: string, le: Day | null][] = [
    ["Proposée", relais.proposeLe],
    ["Transmise", relais.transmisLe],
    ["Lue", relais.luLe],
    [
      relais.reponse === "decline" ? "Déclinée" : relais.reponse === "redirige" ? "Redirigée" : "Acceptée",
      relais.reponduLe,
    ],
    ["En accompagnement", relais.accompagneLe],
    [etat === "retire" ? "Accord retiré" : "Close", relais.retireLe ?? relais.closLe],
  ];
  return (
    <Section
      titre="Étapes"
      note={avant === null ? "Rien n’a encore été transmis." : `Une réponse est promise en ${relais.delaiJours} jours.`}
    >
      <ol class="etapes">
        {steps.map(([libelle, le]) => (
          <li key={libelle} class={le === null ? "a-venir" : "faite"}>
            {libelle} {le === null ? <span class="second">à venir</span> : <Jour jour={le} />}
          </li>
        ))}
      </ol>
      {relais.motif !== null && <p>Motif : {MOTIFS_DECLIN[relais.motif]}. La personne peut venir quand même.</p>}
      {relais.issue !== null && <p>Issue : {ISSUES_CLOTURE[relais.issue]}.</p>}
    </Section>
  );
}

function LaFiche({ relais, etat, cote, fiche, cle }: RelaisProps) {
  if (fiche !== null)
    return (
      <Section titre="La fiche" note="Ce que vous ouvrez est noté, et la personne le lit.">
        <FicheLue fiche={fiche} />
        <Gestes>
          <Bouton href={`/relais/${relais.id}/resume`} enLien>
            Copier en texte
          </Bouton>
        </Gestes>
      </Section>
    );
  if (cote === "emetteur" || etat === "redirige" || etat === "retire")
    return (
      <Section titre="La fiche">
        <p>Cette fiche ne vous est plus ouverte.</p>
      </Section>
    );
  return (
    <Section titre="La fiche" note="Ouvrir la fiche dit à l’émetteur et à la personne que vous l’avez lue.">
      <Formulaire action={`/relais/${relais.id}/lire`} methode="post" cle={`${cle}-l`}>
        <Bouton plein>Ouvrir la fiche</Bouton>
      </Formulaire>
    </Section>
  );
}

const peut = ({ etat, cote }: RelaisProps, geste: Parameters<typeof permisRelais>[0]): boolean =>
  permisRelais(geste, etat, cote as Cote);

function GestesEmetteur(props: RelaisProps) {
  const { relais, fiche, nommer, erreurs, cle } = props;
  const blocs = fiche === null ? [] : blocsDe(fiche);
  return (
    <>
      {peut(props, "donner-accord") && (
        <Section titre="L’accord de la personne" note="Sans lui, rien ne part. Elle peut le retirer à tout moment.">
          <Formulaire
            action={`/relais/${relais.id}/demander-accord`}
            methode="post"
            cle={`${cle}-d`}
            libelle="Par un lien"
          >
            <Champ
              nom="courriel"
              libelle="Son courriel"
              type="email"
              requis
              valeur={fiche?.personne?.courriel}
              erreur={erreurs.courriel}
            />
            <Bouton plein>Lui envoyer le lien</Bouton>
          </Formulaire>
          <Formulaire
            action={`/relais/${relais.id}/accord-oral`}
            methode="post"
            cle={`${cle}-o`}
            libelle="De vive voix"
          >
            <p class="source">
              {aLireALaPersonne(
                nommer(relais.destinataire),
                blocs.filter((b) => b !== "emetteur").map((b) => MOTS_DES_BLOCS[b]),
              )}
            </p>
            <Champ
              nom="entendu"
              libelle="La personne a dit oui, je l’ai entendue."
              type="checkbox"
              requis
              erreur={erreurs.entendu}
            />
            <Bouton>Noter son accord et transmettre</Bouton>
          </Formulaire>
        </Section>
      )}
      {peut(props, "retirer-accord") && (
        <Geste {...props} verbe="retirer-accord" titre="La personne retire son accord" bouton="Noter le retrait" />
      )}
      <Clore {...props} />
    </>
  );
}

function GestesDestinataire(props: RelaisProps) {
  const { relais, erreurs, cle } = props;
  return (
    <>
      {peut(props, "accepter") && (
        <Section
          titre="Répondre"
          note="Vous ne refusez jamais une personne : vous déclinez, et elle peut venir quand même."
        >
          <Formulaire
            action={`/relais/${relais.id}/accepter`}
            methode="post"
            cle={`${cle}-a`}
            libelle="Prendre la suite"
          >
            <Bouton plein>Prendre la suite</Bouton>
          </Formulaire>
          <Formulaire action={`/relais/${relais.id}/decliner`} methode="post" cle={`${cle}-n`} libelle="Décliner">
            <Champ
              nom="motif"
              libelle="Motif"
              type="select"
              requis
              erreur={erreurs.motif}
              options={Object.entries(MOTIFS_DECLIN).map(([valeur, libelle]) => ({ valeur, libelle }))}
            />
            <Bouton>Décliner</Bouton>
          </Formulaire>
        </Section>
      )}
      {peut(props, "accompagner") && (
        <Geste
          {...props}
          verbe="accompagner"
          titre="Premier rendez-vous tenu"
          bouton="Dire que l’accompagnement commence"
        />
      )}
      <Clore {...props} />
    </>
  );
}

const Geste = ({
  relais,
  cle,
  verbe,
  titre,
  bouton,
}: RelaisProps & { verbe: string; titre: string; bouton: string }) => (
  <Section titre={titre}>
    <Formulaire action={`/relais/${relais.id}/${verbe}`} methode="post" cle={`${cle}-${verbe}`}>
      <Bouton>{bouton}</Bouton>
    </Formulaire>
  </Section>
);

const Clore = (props: RelaisProps) =>
  peut(props, "clore") ? (
    <Section titre="Clore" note="Celui qui sait le premier le dit.">
      <Formulaire action={`/relais/${props.relais.id}/clore`} methode="post" cle={`${props.cle}-c`}>
        <Champ
          nom="issue"
          libelle="Comment cela finit"
          type="select"
          requis
          erreur={props.erreurs.issue}
          options={Object.entries(ISSUES_CLOTURE).map(([valeur, libelle]) => ({ valeur, libelle: majuscule(libelle) }))}
        />
        <Bouton>Clore la mise en relation</Bouton>
      </Formulaire>
    </Section>
  ) : null;
