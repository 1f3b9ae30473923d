import { Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page, PageNue } from "../../platform/ui/page.tsx";
import { de as d } from "../../platform/ui/phrase.ts";
import { type Cadre, Instant } from "./pages-commun.tsx";
import { MOTS_DES_OBJETS } from "./rules-acces.ts";
import type { ObjetAcces } from "./transitions.ts";

const PROMESSE = "Une convention signée est une promesse. Ici, on voit si elle est tenue.";

type AccesProps = {
  demonstration: boolean;
  /** Where the code is asked for. */
  action: string;
  objet: ObjetAcces;
  nom: string;
  fonction: string | null;
  organisation: string;
  /** Who sent it, and in whose name; null: not to be said. */
  auteur: string | null;
  de: string | null;
  expireLe: Date;
  /** Where the code goes, masked. */
  adresse: string;
  /** The number where it may go instead, masked; null: none. */
  telephone: string | null;
  /** Where the link leads, when it is open already in this browser. */
  suite: string | null;
};

/** What each thing asks, as the opening sentence of its link. */
const DEMANDES: Readonly<Record<ObjetAcces, string>> = {
  relire: "vous demande de relire un projet.",
  signer: "vous demande de signer.",
  decider: "vous demande une réponse.",
  agir: "vous demande ce qui a été fait.",
  approuver: "vous envoie un compte rendu à approuver.",
  repondre: "vous transmet une mise en relation.",
  suivre: "vous propose une mise en relation.",
};

/** Title of the page of a link, and the button that opens what it is for. */
const MOTS: Readonly<Record<ObjetAcces, { titre: string; ouvrir: string }>> = {
  relire: { titre: "Relire par un lien", ouvrir: "Lire le projet" },
  signer: { titre: "Signer par un lien", ouvrir: "Lire le texte" },
  decider: { titre: "Répondre par un lien", ouvrir: "Lire et répondre" },
  agir: { titre: "Dire ce qui a été fait", ouvrir: "Continuer" },
  approuver: { titre: "Approuver par un lien", ouvrir: "Lire le compte rendu" },
  repondre: { titre: "Répondre par un lien", ouvrir: "Lire et répondre" },
  suivre: { titre: "Suivre ma mise en relation", ouvrir: "Continuer" },
};

/** A link that opens: for whom, from whom, for what, until when, and one button. Nothing has happened yet. */
export const PageAcces = (props: AccesProps) => {
  const { demonstration, action, objet, nom, fonction, organisation, auteur, de, expireLe, adresse, telephone, suite } =
    props;
  return (
    <PageNue
      titre={MOTS[objet].titre}
      phrase={`${de ?? "Convenir"} ${DEMANDES[objet]}`}
      demonstration={demonstration}
      promesse={PROMESSE}
      chapeau={`Ce lien est pour ${nom}. Il s’ouvre avec un code de six chiffres, envoyé à ${adresse}${telephone === null ? "" : ` ou par SMS au ${telephone}`}.`}
    >
      <Definitions
        lignes={[
          { terme: "Pour", valeur: fonction ? `${nom}, ${fonction}` : nom },
          { terme: "Au nom de", valeur: organisation },
          ...(auteur === null || auteur === "" ? [] : [{ terme: "De la part de", valeur: auteur }]),
          { terme: "Afin de", valeur: MOTS_DES_OBJETS[objet] },
          { terme: "Jusqu’au", valeur: <Instant le={expireLe} /> },
        ]}
      />
      {suite === null ? (
        <Formulaire action={action} libelle="Recevoir mon code">
          <Gestes>
            <Bouton plein>{telephone === null ? "Recevoir mon code" : "Recevoir mon code par courriel"}</Bouton>
            {telephone !== null && (
              <Bouton nom="par" valeur="sms">
                Le recevoir par SMS
              </Bouton>
            )}
          </Gestes>
        </Formulaire>
      ) : (
        <Gestes>
          <Bouton plein href={suite}>
            Continuer
          </Bouton>
        </Gestes>
      )}
      <p class="second encre-2">
        Ouvrir cette page n’enregistre rien. Transféré à quelqu’un d’autre, le lien n’ouvre rien.
      </p>
    </PageNue>
  );
};

type CodeProps = {
  demonstration: boolean;
  /** The demonstration's mailbox can be read here. */
  courrier: boolean;
  action: string;
  objet: ObjetAcces;
  adresse: string;
  /** The number a code may go to, masked; null: none. */
  telephone: string | null;
  /** The last one was asked for by text message. */
  parSms: boolean;
  erreurs?: Erreurs;
};

/** The code just sent is asked back. */
export const PageCode = (props: CodeProps) => {
  const { demonstration, courrier, action, objet, adresse, telephone, erreurs = {} } = props;
  const parSms = props.parSms && telephone !== null;
  return (
    <PageNue titre="Le code que vous avez reçu" demonstration={demonstration} promesse={PROMESSE}>
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={action} libelle="Donner le code reçu">
        <Champ
          nom="code"
          libelle={parSms ? "Code reçu par SMS" : "Code reçu par courriel"}
          aide={`Six chiffres, envoyés ${parSms ? `au ${telephone}` : `à ${adresse}`}. Valables quinze minutes, une fois.`}
          inputmode="numeric"
          autocomplete="one-time-code"
          longueur={12}
          court
          erreur={erreurs.code}
          requis
        />
        <Gestes>
          <Bouton plein>{MOTS[objet].ouvrir}</Bouton>
        </Gestes>
      </Formulaire>
      <Formulaire action={`${action}/code`} libelle="Recevoir un autre code">
        <Gestes>
          <Bouton enLien>
            {telephone === null ? "Recevoir un autre code" : "Recevoir un autre code par courriel"}
          </Bouton>
          {telephone !== null && (
            <Bouton enLien nom="par" valeur="sms">
              Recevoir un autre code par SMS
            </Bouton>
          )}
          {courrier && <a href="/demo/courrier">Lire le courrier de la démonstration</a>}
        </Gestes>
      </Formulaire>
    </PageNue>
  );
};

/** Why a link opens nothing; `renvoye`: another has just left. */
export type AccesFerme = "inconnu" | "expire" | "remplace" | "ferme" | "renvoye";

type FermeProps = {
  demonstration: boolean;
  pourquoi: AccesFerme;
  /** The organisation that sent it. */
  de?: string | null;
  /** Where another link would go, masked. */
  adresse?: string;
  /** Where to ask for another; null when its sender closed it. */
  renvoi?: string | null;
};

/** A link that opens nothing, and one button that sends another to the same address. */
export const PageAccesFerme = ({ demonstration, pourquoi, de = null, adresse = "", renvoi = null }: FermeProps) => {
  const { titre, chapeau } = motsDeFermeture(pourquoi, de, adresse);
  return (
    <PageNue titre={titre} demonstration={demonstration} promesse={PROMESSE} chapeau={chapeau}>
      {renvoi !== null && (
        <Formulaire action={renvoi} libelle="Recevoir un nouveau lien">
          <Gestes>
            <Bouton plein>Recevoir un nouveau lien</Bouton>
          </Gestes>
        </Formulaire>
      )}
    </PageNue>
  );
};

function motsDeFermeture(pourquoi: AccesFerme, de: string | null, adresse: string): { titre: string; chapeau: string } {
  switch (pourquoi) {
    case "inconnu":
      return { titre: "Ce lien n’ouvre rien", chapeau: "Il est incomplet. Recopiez-le en entier depuis le courriel." };
    case "expire":
      return {
        titre: "Ce lien n’est plus valable",
        chapeau: `Son délai est passé. Un nouveau peut partir à la même adresse, ${adresse}.`,
      };
    case "remplace":
      return {
        titre: "Un lien plus récent a remplacé celui-ci",
        chapeau: `Il est arrivé à ${adresse}. Il peut repartir à la même adresse.`,
      };
    case "ferme":
      return {
        titre: "Ce lien a été fermé",
        chapeau: `${de ?? "La personne qui vous l’a envoyé"} n’attend plus rien par ce lien. Écrivez-lui si vous pensez le contraire.`,
      };
    case "renvoye":
      return {
        titre: "Un nouveau lien est parti",
        chapeau: `Regardez la boîte aux lettres ${d(adresse)}. Celui-ci n’ouvre plus rien.`,
      };
  }
}

/** What an open link gives in this browser, where it leads, and how to leave it. */
export const PageAccesOuvert = ({
  objet,
  nom,
  organisation,
  suite,
  ...cadre
}: Cadre & { objet: ObjetAcces; nom: string; organisation: string; suite: string }) => (
  <Page
    {...cadre}
    titre="Mon accès par lien"
    surtitre={nom}
    phrase={`Vous agissez pour ${organisation}, par un lien, afin de ${MOTS_DES_OBJETS[objet]}.`}
    chapeau="Il reste ouvert quatre heures dans ce navigateur. Si vous avez un compte, vous le retrouvez en quittant ce lien."
    gestes={
      <>
        <Bouton href={suite} plein>
          Continuer
        </Bouton>
        <form method="post" action="/deconnexion">
          <Bouton enLien>Quitter ce lien</Bouton>
        </form>
      </>
    }
  />
);
