import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { PageNue } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { MOTS_DES_ROLES, type Role } from "./types.ts";

const PROMESSE = "Une convention signée est une promesse. Ici, on voit si elle est tenue.";

type Compte = { personne: string; nom: string; fonction: string | null; decouvre: string | null };

type ConnexionProps = {
  demonstration: boolean;
  comptes: readonly Compte[];
  suite: string;
  /** What the provider of identities is called here; null when none is configured. */
  fournisseur: string | null;
  courriel?: string;
  erreurs?: Erreurs;
};

/** Sign-in: an address, one button, then the accounts that anybody may try. It never says whether an account exists. */
export const PageConnexion = ({
  demonstration,
  comptes,
  suite,
  fournisseur,
  courriel = "",
  erreurs = {},
}: ConnexionProps) => (
  <PageNue titre="Se connecter" demonstration={demonstration} promesse={PROMESSE}>
    <ResumeErreurs erreurs={erreurs} />
    <Formulaire action="/connexion" libelle="Recevoir un lien" caches={{ suite }}>
      <Champ
        nom="courriel"
        type="email"
        libelle="Votre adresse professionnelle"
        aide="Vous recevrez un lien, valable une heure. Pas de mot de passe."
        autocomplete="email"
        valeur={courriel}
        erreur={erreurs.courriel}
        requis
      />
      <Gestes>
        <Bouton plein>Recevoir mon lien</Bouton>
        {fournisseur !== null && (
          <a href={`/connexion/oidc?suite=${encodeURIComponent(suite)}`}>Passer par {fournisseur}</a>
        )}
      </Gestes>
    </Formulaire>
    {comptes.length > 0 && (
      <Section
        titre="Essayer sans compte"
        note="Démonstration : personnes et actions inventées. Tout peut être modifié, aucun courriel ne part."
      >
        <ul class="comptes">
          {comptes.map(({ personne, nom, fonction, decouvre }) => (
            <li key={personne}>
              <form method="post" action="/connexion/demonstration">
                <input type="hidden" name="suite" value={suite} />
                <Bouton enLien nom="personne" valeur={personne}>
                  {nom}
                </Bouton>
                {fonction && <span>{fonction}</span>}
                {decouvre && <span class="second encre-2">{decouvre}</span>}
              </form>
            </li>
          ))}
        </ul>
      </Section>
    )}
  </PageNue>
);

/** Said to everybody who asks for a link, known or not. `courrier`: the demonstration's mailbox can be read here. */
export const PageLienDemande = ({ demonstration, courrier }: { demonstration: boolean; courrier: boolean }) => (
  <PageNue
    titre="Regardez votre boîte aux lettres"
    demonstration={demonstration}
    promesse={PROMESSE}
    chapeau="Si cette adresse a un compte ici, un lien vient de partir. Il est valable une heure. Ouvrez-le dans ce navigateur."
    gestes={
      <>
        {courrier && (
          <Bouton href="/demo/courrier" plein>
            Lire le courrier de la démonstration
          </Bouton>
        )}
        <a href="/connexion">Essayer une autre adresse</a>
      </>
    }
  >
    <p>
      Rien au bout de dix minutes ? Regardez dans les indésirables, ou écrivez à la personne qui gère les accès de votre
      organisation.
    </p>
  </PageNue>
);

type LienProps = {
  demonstration: boolean;
  action: string;
  /** Another browser asked for it, or somebody else did: the address it went to is to be typed. */
  confirmer: boolean;
  /** The mandate proposed, when the link is an invitation. */
  invitation: { organisation: string; role: Role } | null;
  /** What the provider of identities is called here; null when none is configured. */
  fournisseur: string | null;
  erreurs?: Erreurs;
};

/** A link that still opens: one button, and nothing is used before it is pressed. */
export const PageLien = ({ demonstration, action, confirmer, invitation, fournisseur, erreurs = {} }: LienProps) => (
  <PageNue
    titre={invitation ? `${invitation.organisation} vous propose un accès` : "Votre lien est arrivé"}
    demonstration={demonstration}
    promesse={PROMESSE}
    chapeau={
      invitation
        ? `Vous agirez en son nom comme ${MOTS_DES_ROLES[invitation.role]}. Rien n’est fait tant que vous n’acceptez pas.`
        : "Il sert une seule fois : à entrer, quand vous appuyez sur le bouton."
    }
  >
    <ResumeErreurs erreurs={erreurs} />
    <Formulaire action={action} libelle="Entrer">
      {confirmer && (
        <Champ
          nom="courriel"
          type="email"
          libelle="L’adresse à laquelle ce lien est arrivé"
          aide={
            invitation
              ? "Pour que personne d’autre n’accepte à votre place."
              : "Ce lien a été demandé depuis un autre navigateur. Votre adresse montre qu’il vous est bien destiné."
          }
          autocomplete="email"
          erreur={erreurs.courriel}
          requis
        />
      )}
      <Gestes>
        <Bouton plein>{invitation ? "Accepter et me connecter" : "Me connecter"}</Bouton>
        {invitation && fournisseur !== null && <a href={`${action}/oidc`}>Accepter par {fournisseur}</a>}
      </Gestes>
    </Formulaire>
  </PageNue>
);

/** Why a link opens nothing. */
export type LienFerme = "inconnu" | "utilise" | "expire" | "retire";

const FERMES: Readonly<Record<LienFerme, { titre: string; chapeau: string }>> = {
  inconnu: {
    titre: "Ce lien n’ouvre rien",
    chapeau: "Il est incomplet, ou trop ancien. Recopiez-le en entier depuis le courriel, ou demandez-en un autre.",
  },
  utilise: {
    titre: "Ce lien a déjà servi",
    chapeau: "Un lien sert une seule fois. Un nouveau peut partir à la même adresse.",
  },
  expire: {
    titre: "Ce lien n’est plus valable",
    chapeau: "Son délai est passé. Un nouveau peut partir à la même adresse.",
  },
  retire: {
    titre: "Cette proposition ne tient plus",
    chapeau: "Elle a été retirée, ou la personne qui vous l’a faite ne peut plus la porter. Rien n’a été enregistré.",
  },
};

/** A link that opens nothing, and one button that sends another to the same address (`renvoi` = where to post). */
export const PageLienFerme = ({
  demonstration,
  pourquoi,
  renvoi,
}: {
  demonstration: boolean;
  pourquoi: LienFerme;
  renvoi: string | null;
}) => (
  <PageNue
    titre={FERMES[pourquoi].titre}
    demonstration={demonstration}
    promesse={PROMESSE}
    chapeau={FERMES[pourquoi].chapeau}
  >
    {renvoi === null ? (
      <Gestes>
        <Bouton href="/connexion" plein>
          Demander un lien
        </Bouton>
      </Gestes>
    ) : (
      <Formulaire action={renvoi} libelle="Recevoir un nouveau lien">
        <Gestes>
          <Bouton plein>Recevoir un nouveau lien</Bouton>
        </Gestes>
      </Formulaire>
    )}
  </PageNue>
);
