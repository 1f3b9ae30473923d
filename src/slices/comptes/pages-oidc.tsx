import { Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Formulaire } from "../../platform/ui/champ.tsx";
import { PageNue } from "../../platform/ui/page.tsx";
import { de, majuscule } from "../../platform/ui/phrase.ts";
import { Section } from "../../platform/ui/section.tsx";
import { Instant } from "./pages-commun.tsx";

type Arret = {
  demonstration: boolean;
  libelle: string;
  /** `rompu`: what came back does not fit what left; `inconnu`: it does, and opens no account. */
  pourquoi: "rompu" | "inconnu";
};

/** Sign-in that opened nothing: the same words whether or not the address has an account here. */
export const PageOidcArret = ({ demonstration, libelle, pourquoi }: Arret) => (
  <PageNue
    titre={pourquoi === "rompu" ? "Cette connexion n’a pas abouti" : "Aucun compte ne s’est ouvert"}
    demonstration={demonstration}
    promesse="Une convention signée est une promesse. Ici, on voit si elle est tenue."
    chapeau={
      pourquoi === "rompu"
        ? `Le retour ${de(libelle)} ne correspond pas à un départ de ce navigateur, ou a trop attendu. Personne n’est entré.`
        : `${majuscule(libelle)} a confirmé votre identité, mais elle n’ouvre aucun compte ici.`
    }
  >
    {pourquoi === "inconnu" && (
      <p>
        Si vous avez un compte, entrez par un lien reçu à votre adresse, puis rattachez cette identité depuis votre
        compte. Sinon, la personne qui gère les accès de votre organisation peut vous inviter.
      </p>
    )}
    <Gestes>
      <Bouton href="/connexion" plein>
        {pourquoi === "rompu" ? "Recommencer" : "Recevoir un lien"}
      </Bouton>
    </Gestes>
  </PageNue>
);

/** Asks whether to link to the account the identity just shown; `caches` carries it, signed. */
export const PageRattacher = ({
  demonstration,
  libelle,
  caches,
}: {
  demonstration: boolean;
  libelle: string;
  caches: Record<string, string>;
}) => (
  <PageNue
    titre={`Rattacher ${libelle} à votre compte`}
    demonstration={demonstration}
    chapeau="La prochaine fois, vous entrerez par là sans attendre de courriel. Vos mandats ne changent pas."
  >
    <Formulaire action="/compte/identites" libelle={`Rattacher ${libelle}`} caches={caches}>
      <Gestes>
        <Bouton plein>Rattacher à mon compte</Bouton>
        <a href="/compte">Revenir à mon compte</a>
      </Gestes>
    </Formulaire>
  </PageNue>
);

/** After signing out: the provider's own session is still open. */
export const PageSortie = ({ demonstration, libelle }: { demonstration: boolean; libelle: string }) => (
  <PageNue
    titre="Vous êtes sorti de Convenir"
    phrase="Votre session est fermée."
    demonstration={demonstration}
    chapeau={`Celle ${de(libelle)} reste ouverte dans ce navigateur.`}
    gestes={
      <>
        <Bouton href="/deconnexion/fournisseur" plein>
          Se déconnecter aussi {de(libelle)}
        </Bouton>
        <a href="/">Revenir à l’accueil</a>
      </>
    }
  />
);

type IdentitesProps = {
  libelle: string;
  identites: readonly { emetteur: string; sujet: string; vue_le: Date }[];
  /** Organisations where the provider places her and for which she holds nothing. */
  proposees: readonly { id: string; nom: string; siret: string }[];
};

/** On one's account: identities linked, another to link, and whom to ask for a mandate. */
export const SectionIdentites = ({ libelle, identites, proposees }: IdentitesProps) => (
  <Section
    titre="Entrer sans courriel"
    note={`${majuscule(libelle)} peut dire qui vous êtes ; il ne donne aucun mandat.`}
  >
    <Definitions
      lignes={identites.map(({ emetteur, sujet, vue_le }) => ({
        terme: new URL(emetteur).hostname,
        valeur: (
          <>
            employée la dernière fois le <Instant le={vue_le} />{" "}
            <Formulaire action="/compte/identites/retirer" libelle={`Retirer ${libelle}`} caches={{ emetteur, sujet }}>
              <Bouton enLien>Retirer cette identité</Bouton>
            </Formulaire>
          </>
        ),
      }))}
    />
    <p>
      <a href="/connexion/oidc?rattacher=oui">Rattacher {identites.length > 0 ? "une autre identité" : libelle}</a>
    </p>
    {proposees.map(({ id, nom, siret }) => (
      <Formulaire
        key={id}
        action="/compte/demandes"
        libelle={`Demander un mandat à ${nom}`}
        caches={{ organisation: id }}
      >
        <p>
          {majuscule(libelle)} indique que vous travaillez pour {nom} (SIRET {siret}). La personne qui gère ses accès
          peut vous confier un mandat ; elle lira votre nom et votre adresse.
        </p>
        <Gestes>
          <Bouton>Demander un mandat</Bouton>
        </Gestes>
      </Formulaire>
    ))}
  </Section>
);
