import type { ComponentChildren } from "preact";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { entreGuillemets, jusquAu } from "../../shared/phrase.ts";
import { type Cadre, choix, ici, type Nommer } from "./pages-commun.tsx";
import { AGES, NIVEAUX, VOIES } from "./rules-fiche.ts";
import { ATTENDUS, MAX_TEXTE, MOTIFS_MISE_EN_RELATION } from "./types.ts";
import type { DestinatairePossible } from "./vue.ts";

type SaisieProps = {
  cadre: Cadre;
  valeurs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  cle: string;
  emetteur: string;
  territoire: string;
  /** To whom, and the article that lets it go. */
  vers: DestinatairePossible;
  nommer: Nommer;
};

const STATUTS = ["salarié ou salariée", "demandeur ou demandeuse d’emploi", "indépendant ou indépendante", "autre"];

/** The fiche de liaison (domain.md §2.1): only its first block is compulsory; bands, not values. */
export function PageSaisie(props: SaisieProps) {
  const { cadre, erreurs, vers, nommer, emetteur, territoire, cle } = props;
  const { citation, au } = vers.article;
  return (
    <Page
      {...cadre}
      {...ici(cadre, { libelle: "Orienter une personne", href: "/relais/nouveau" }, { libelle: "La fiche" })}
      titre={`La fiche pour ${nommer(vers.organisation)}`}
      chapeau={
        <>
          Rien ne part encore. L’article qui le permettra{au === null ? "" : `, ${jusquAu(au)}`} :{" "}
          <span class="source">{entreGuillemets(citation)}</span>
        </>
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire
        action="/relais"
        cle={cle}
        caches={{ emetteur, territoire: territoire.replace("DEP-", ""), destinataire: vers.organisation }}
      >
        <Vous {...props} />
        <LaPersonne {...props} />
        <SaSituation {...props} />
        <SaDemande {...props} />
        <Partie titre="Ensuite" note="Vous relirez la fiche. Rien ne part avant l’accord de la personne.">
          <Gestes>
            <Bouton plein>Relire avant l’accord</Bouton>
            <a href="/relais/nouveau">Dire seulement où aller</a>
          </Gestes>
        </Partie>
      </Formulaire>
    </Page>
  );
}

const Partie = ({ titre, note, children }: { titre: string; note: string; children: ComponentChildren }) => (
  <Section titre={titre} note={note}>
    <div class="formulaire">{children}</div>
  </Section>
);

const champDe =
  ({ valeurs, erreurs }: SaisieProps) =>
  (nom: string) => ({ nom, valeur: valeurs[nom], erreur: erreurs[nom] });

function Vous(props: SaisieProps) {
  const champ = champDe(props);
  return (
    <Partie titre="Vous" note="Le seul bloc obligatoire.">
      <Champ {...champ("conseiller")} libelle="Votre nom" requis longueur={120} autocomplete="name" />
      <Champ {...champ("agence")} libelle="Votre agence" requis longueur={200} autocomplete="organization" />
      <Champ {...champ("telephone")} libelle="Votre ligne directe" requis={false} type="tel" autocomplete="tel" />
      <Champ
        {...champ("courrielConseiller")}
        libelle="Votre courriel"
        requis={false}
        type="email"
        autocomplete="email"
      />
      <Champ {...champ("remplacant")} libelle="Qui vous remplace" requis={false} longueur={120} autocomplete="off" />
    </Partie>
  );
}

function LaPersonne(props: SaisieProps) {
  const champ = champDe(props);
  const libre = { requis: false, autocomplete: "off" };
  return (
    <Partie titre="La personne" note="De quoi la joindre, si elle le veut.">
      <Champ {...champ("prenom")} {...libre} libelle="Prénom" longueur={120} />
      <Champ {...champ("nom")} {...libre} libelle="Nom" longueur={120} />
      <Champ {...champ("telephonePersonne")} {...libre} libelle="Téléphone" type="tel" />
      <Champ {...champ("courrielPersonne")} {...libre} libelle="Courriel" type="email" />
      <Champ
        {...champ("voie")}
        libelle="Comment la joindre"
        type="select"
        requis={false}
        vide="Je ne le précise pas"
        options={choix(VOIES)}
      />
      <Champ {...champ("disponibleDu")} libelle="Disponible à partir du" type="date" court requis={false} />
    </Partie>
  );
}

function SaSituation(props: SaisieProps) {
  const champ = champDe(props);
  const liste = { type: "select", requis: false, vide: "Je ne le précise pas" } as const;
  return (
    <Partie titre="Sa situation" note="En grandes lignes : des tranches, jamais de valeurs.">
      <Champ
        {...champ("statut")}
        {...liste}
        libelle="Statut"
        options={choix(Object.fromEntries(STATUTS.map((s) => [s, s])))}
      />
      <Champ {...champ("trancheAge")} {...liste} libelle="Âge" options={choix(AGES)} />
      <Champ {...champ("commune")} libelle="Commune" requis={false} longueur={120} autocomplete="off" />
      <Champ
        {...champ("metier")}
        libelle="Métier ou branche"
        requis={false}
        longueur={160}
        autocomplete="off"
        aide="Sans le nom de l’employeur."
      />
    </Partie>
  );
}

function SaDemande(props: SaisieProps) {
  const champ = champDe(props);
  const liste = { type: "select", requis: false, vide: "Je ne le précise pas" } as const;
  return (
    <Partie
      titre="Sa demande"
      note="Jamais de numéro de sécurité sociale, de santé, de handicap, de famille, de revenus, de nationalité, d’opinions, ni de notes d’entretien."
    >
      <Champ
        {...champ("paroles")}
        libelle="Avec ses mots"
        type="textarea"
        lignes={4}
        requis={false}
        longueur={MAX_TEXTE}
        aide="600 caractères au plus."
      />
      <Champ {...champ("motif")} {...liste} libelle="Pourquoi cet organisme" options={choix(MOTIFS_MISE_EN_RELATION)} />
      <Champ {...champ("precision")} libelle="En un mot" requis={false} longueur={200} autocomplete="off" />
      <Champ {...champ("niveau")} {...liste} libelle="Déjà fait avec vous" options={choix(NIVEAUX)} />
      <Champ
        {...champ("syntheseRemise")}
        {...liste}
        libelle="Une synthèse lui a été remise"
        options={[
          { valeur: "oui", libelle: "Oui" },
          { valeur: "non", libelle: "Non" },
        ]}
      />
      <Champ {...champ("attendu")} {...liste} libelle="Ce que vous attendez" options={choix(ATTENDUS)} />
    </Partie>
  );
}
