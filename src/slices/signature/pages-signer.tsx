import { Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { PageNue } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { de } from "../../shared/phrase.ts";
import type { DonneesDocument } from "../documents/index.ts";
import { DebutDuTexte, TexteEntier } from "./pages-texte.tsx";
import { CE_QU_AJOUTE_LE_SCEAU, CE_QUE_VAUT } from "./phrases.ts";
import type { Pouvoir } from "./types.ts";

/** A signatory as the sheet shows it. */
export type LigneDeSignature = {
  nom: string;
  qualite: string;
  pour: string;
  etat: "signe" | "attendu" | "decline" | "vous";
  /** "le 18 novembre 2026 à 9 h 14", or what is awaited. */
  detail: string;
  pouvoir: Pouvoir | null;
};

/** Where somebody who opened her link stands: may sign, has signed, has declined, the round is over, or why not. */
export type Suite =
  | { a: "signer" }
  | { a: "signe"; quand: string; conclu: boolean }
  | { a: "decline" }
  | { a: "ferme"; phrase: string };

type Props = {
  demonstration: boolean;
  projet: string;
  /** "au nom de Nexem". */
  pour: string;
  chapeau: string;
  suite: Suite;
  donnees: DonneesDocument;
  signatures: readonly LigneDeSignature[];
  /** What the text will change of the rights of her organisation, one sentence each. */
  ouvertures: readonly string[];
  /** What the form must give back: the round and the fingerprint of the text read. */
  vu: { tour: string; texte: string };
  /** The convention, once everybody has signed. */
  convention: string;
  cle: string;
  erreurs?: Erreurs;
  valeurs?: Readonly<Record<string, string>>;
};

/** To sign, on one page without navigation: who for, which text, who has signed, one box, one button, a way out. */
export function PageSigner(props: Props) {
  const { demonstration, pour, chapeau, suite, donnees, erreurs = {} } = props;
  return (
    <PageNue titre={TITRES[suite.a](pour)} demonstration={demonstration} surtitre={<Etapes suite={suite} />}>
      <ResumeErreurs erreurs={erreurs} />
      <div class="signer">
        <div class="signer-geste">
          <p class="chapeau">{chapeau}</p>
          <Geste {...props} />
          <div class="ce-que-vaut">
            <h2>Ce que vaut cette signature</h2>
            <p>{CE_QUE_VAUT}</p>
            <p>{CE_QU_AJOUTE_LE_SCEAU}</p>
          </div>
        </div>
        <section class="feuille" aria-label="Ce que vous signez">
          <DebutDuTexte donnees={donnees} />
          <p>
            <a href="#texte-entier">Lire le texte entier</a>
          </p>
          <QuiASigne {...props} />
        </section>
      </div>
      <Section titre="Ce que ce texte ouvre" note="Pour l’organisation au nom de laquelle vous signez.">
        <Ouvertures {...props} />
      </Section>
      <Section titre="Le texte entier" note="Les mots du document qui sera scellé.">
        <TexteEntier donnees={donnees} />
        <Gestes>
          <Bouton href={`/projets/${props.projet}/document.pdf`}>Ouvrir le document (PDF)</Bouton>
          <a href="#signer">Revenir à la signature</a>
        </Gestes>
      </Section>
    </PageNue>
  );
}

const TITRES: Readonly<Record<Suite["a"], (pour: string) => string>> = {
  signer: (pour) => `Vous allez signer au nom ${pour}.`,
  signe: (pour) => `Vous avez signé au nom ${pour}.`,
  decline: (pour) => `Vous avez décliné de signer au nom ${pour}.`,
  ferme: (pour) => `La signature au nom ${pour} n’est pas possible.`,
};

/** Three steps drawn as a line: the address is confirmed by the code that opened this page. */
function Etapes({ suite }: { suite: Suite }) {
  const at = suite.a === "signe" ? 3 : 1;
  return (
    <ol class="etapes" aria-label="Étapes de la signature">
      {["Confirmer", "Lire", "Signer"].map((nom, i) => (
        <li key={nom} class={i < at ? "faite" : undefined} aria-current={i === at ? "step" : undefined}>
          {nom}
          {i < at && <span class="hors-vue"> : fait</span>}
        </li>
      ))}
    </ol>
  );
}

function Geste({ projet, suite, pour, vu, cle, convention, erreurs = {}, valeurs = {} }: Props) {
  if (suite.a === "signe")
    return (
      <>
        <p>
          Vous avez signé {suite.quand}.{" "}
          {suite.conclu ? "Toutes les signatures sont données." : "Les autres signatures sont encore attendues."} Un
          courriel vous le confirme.
        </p>
        {suite.conclu && (
          <p class="second encre-2">
            La convention porte l’identifiant {convention}. Son document scellé s’ouvre ci-dessous.
          </p>
        )}
      </>
    );
  if (suite.a === "decline") return <p>Votre raison a été transmise à l’atelier. Rien n’est signé en votre nom.</p>;
  if (suite.a === "ferme") return <p>{suite.phrase}</p>;
  return (
    <div id="signer">
      <Formulaire action={`/signer/${projet}`} cle={cle} libelle="Signer" caches={vu}>
        <Champ
          nom="lu"
          type="checkbox"
          libelle={`J’ai lu le texte entier et j’ai le pouvoir d’engager ${pour.replace(/^(de |d’)/, "")}.`}
          valeur={valeurs.lu}
          erreur={erreurs.lu}
          requis
        />
        <Gestes>
          <Bouton plein>Signer</Bouton>
          <a href={`/signer/${projet}/decliner`}>Je ne souhaite pas signer</a>
        </Gestes>
      </Formulaire>
    </div>
  );
}

const TRAITS = {
  signe: { etat: "signee", mot: "Signé" },
  attendu: { etat: "a-signer", mot: "Signature attendue" },
  vous: { etat: "a-signer", mot: "À vous de signer" },
  decline: { etat: "refuse", mot: "Décliné" },
} as const;

const QuiASigne = ({ signatures }: Props) => (
  <ul class="paraphes" aria-label="Qui signe">
    {signatures.map((s) => (
      <li key={`${s.pour}-${s.qualite}`}>
        <p class={s.etat === "signe" ? "paraphe" : "paraphe vide"} aria-hidden="true">
          {s.etat === "signe" ? s.nom : ""}
        </p>
        <p>
          {s.nom}, {s.qualite}, {s.pour}
        </p>
        <p>
          <Etat {...TRAITS[s.etat]} detail={s.detail} />
        </p>
        {s.pouvoir !== null && <p class="second encre-2">{s.pouvoir.phrase}</p>}
      </li>
    ))}
  </ul>
);

const Ouvertures = ({ ouvertures, pour }: Props) =>
  ouvertures.length === 0 ? (
    <p>Ce texte ne change aucun des droits {pour} que Convenir sache exécuter.</p>
  ) : (
    <ul class="manques">
      {ouvertures.map((o) => (
        <li key={o}>{o}</li>
      ))}
    </ul>
  );

type DeclinerProps = {
  demonstration: boolean;
  projet: string;
  pour: string;
  vu: { tour: string; texte: string };
  cle: string;
  erreurs?: Erreurs;
  valeurs?: Readonly<Record<string, string>>;
};

/** A way out without shame: why, in a sentence that the workshop reads. */
export const PageDecliner = ({ demonstration, projet, pour, vu, cle, erreurs = {}, valeurs = {} }: DeclinerProps) => (
  <PageNue
    titre={`Décliner de signer au nom ${pour}`}
    demonstration={demonstration}
    chapeau="L’atelier lira votre raison et pourra reprendre le texte. Rien ne sera signé en votre nom."
  >
    <ResumeErreurs erreurs={erreurs} />
    <Formulaire action={`/signer/${projet}/decliner`} cle={cle} libelle="Décliner" caches={vu}>
      <Champ
        nom="motif"
        type="textarea"
        libelle="Pourquoi"
        aide="Une phrase suffit : ce qui manque, ce qui ne convient pas, qui devrait signer."
        valeur={valeurs.motif}
        erreur={erreurs.motif}
        longueur={500}
        requis
      />
      <Gestes>
        <Bouton plein>Décliner de signer</Bouton>
        <a href={`/signer/${projet}`}>Revenir au texte</a>
      </Gestes>
    </Formulaire>
  </PageNue>
);

/** What a geste met: its sentence, and the way back. */
export const PageRefusee = (props: { demonstration: boolean; projet: string; pour: string; phrase: string }) => (
  <PageNue titre="Rien n’a été signé." demonstration={props.demonstration} chapeau={props.phrase}>
    <Definitions lignes={[{ terme: "Au nom", valeur: de(props.pour.replace(/^(de |d’)/, "")) }]} />
    <Gestes>
      <a href={`/signer/${props.projet}`}>Revenir au texte</a>
    </Gestes>
  </PageNue>
);
