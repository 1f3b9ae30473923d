import type { ComponentProps } from "preact";
import { Absent, type Definition, Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { couverture, type Examen, parGroupes, phraseVerdict, type SceauVu, suiteVerdict } from "./verdict.ts";

type Cadre = Omit<ComponentProps<typeof Page>, "titre">;

/** A certificate of the instance, as the page lists it. */
export type CertificatVu = { empreinte: string; depuis: string };

type Props = {
  cadre: Cadre;
  certificats: readonly CertificatVu[];
  erreurs?: Erreurs;
  /** The file just examined and what was found; absent on the empty page. */
  reponse?: { fichier: string | null; examen: Examen };
};

/** Drop a PDF, read whose seals it bears. Nothing of it is kept. */
export function PageVerifier({ cadre, certificats, erreurs = {}, reponse }: Props) {
  return (
    <Page
      {...cadre}
      titre={reponse ? "Ce que dit ce document" : "Vérifier un document"}
      phrase={reponse ? phraseVerdict(reponse.examen) : "Vérifier un document signé"}
      chapeau={
        reponse
          ? suiteVerdict(reponse.examen)
          : "Déposez un PDF : cette page dit qui l’a signé, si un octet en a changé, et de quelle convention il s’agit. Rien n’en est gardé."
      }
      fil={
        reponse
          ? [{ libelle: "Vérifier un document", href: "/verifier" }, { libelle: "Réponse" }]
          : [{ libelle: "Accueil", href: "/" }, { libelle: "Vérifier un document" }]
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      {reponse && <Reponse {...reponse} />}
      <Section
        titre={reponse ? "Un autre fichier" : "Le fichier"}
        note="Un PDF de 25 Mo au plus. Il est lu, puis oublié."
      >
        <Formulaire action="/verifier" fichier libelle="Fichier à vérifier">
          <Champ
            nom="fichier"
            libelle="Fichier PDF"
            type="file"
            accept="application/pdf,.pdf"
            requis
            erreur={erreurs.fichier}
          />
          <Gestes>
            <Bouton plein>Vérifier le document</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      <CeQueCelaVaut />
      <SansNous certificats={certificats} />
    </Page>
  );
}

function Reponse({ fichier, examen }: NonNullable<Props["reponse"]>) {
  const { document, sceaux } = examen;
  return (
    <>
      {(fichier !== null || document !== null) && (
        <Section titre="Ce fichier">
          <Definitions
            lignes={[
              { terme: "Nom", valeur: fichier ?? <Absent /> },
              ...(document === null ? [] : [{ terme: "Convention", valeur: <Reconnu {...document} /> }]),
            ]}
          />
        </Section>
      )}
      {sceaux.length > 0 && (
        <Section
          titre={sceaux.length === 1 ? "Son sceau" : "Ses sceaux"}
          note="Dans l’ordre où ils ont été posés. Chacun couvre tout ce qui le précède."
        >
          <div class="pile">
            {sceaux.map((sceau, i) => (
              <UnSceau key={i} rang={i + 1} sceau={sceau} seul={sceaux.length === 1} />
            ))}
          </div>
        </Section>
      )}
    </>
  );
}

const Reconnu = ({ convention, titre, no, avenant }: NonNullable<Examen["document"]>) =>
  titre === null ? (
    <>Un document de cette instance, que vous ne pouvez pas ouvrir ici.</>
  ) : (
    <>
      <a href={`/convention/${encodeURIComponent(convention)}`}>{titre}</a>,{" "}
      {avenant === null ? `version ${no}` : `avenant ${avenant}`}
    </>
  );

function UnSceau({ sceau, rang, seul }: { sceau: SceauVu; rang: number; seul: boolean }) {
  const { qui, motif, le, horodatage, certificat, connu, raison } = sceau;
  // what a seal says is as sure as the seal: of one that does not hold, it is only what it says of itself
  const sure = sceau.etat === "intact" && connu;
  const lignes: Definition[] = [
    { terme: sure ? "Signé par" : "Se dit signé par", valeur: qui },
    ...(motif === null ? [] : [{ terme: sure ? "Pour" : "Se dit pour", valeur: motif }]),
    { terme: sure ? "Quand" : "Se dit posé", valeur: le },
    ...(horodatage === null ? [] : [{ terme: "Horodatage", valeur: horodatage }]),
    { terme: "Couvre", valeur: couverture(sceau) },
    { terme: "Clé", valeur: <Cle certificat={certificat} connu={connu} /> },
    ...(raison === null ? [] : [{ terme: "Pourquoi", valeur: raison }]),
  ];
  return (
    <div>
      {!seul && <h3 class="sous-titre">Sceau {rang}</h3>}
      <p>
        <Etat {...TRAITS[connu || sceau.etat !== "intact" ? sceau.etat : "ailleurs"]} />
      </p>
      <Definitions lignes={lignes} />
    </div>
  );
}

const TRAITS = {
  intact: { etat: "permis", mot: "Intact" },
  altere: { etat: "refuse", mot: "Modifié" },
  illisible: { etat: "a-completer", mot: "Illisible" },
  ailleurs: { etat: "sous-condition", mot: "Tient, clé inconnue d’ici" },
} as const;

const Cle = ({ certificat, connu }: Pick<SceauVu, "certificat" | "connu">) =>
  certificat === null ? (
    <Absent>illisible</Absent>
  ) : (
    <>
      {connu ? "celle de cette instance" : `${certificat.nom}, que cette instance ne connaît pas`}
      <span class="second">Empreinte {parGroupes(certificat.empreinte)}</span>
    </>
  );

/** The level of these signatures under eIDAS, and what they are not, in plain words. */
const CeQueCelaVaut = () => (
  <Section titre="Ce que vaut un sceau" note="Règlement (UE) n° 910/2014, dit eIDAS, articles 3, 25 et 35.">
    <div class="pile">
      <p>
        Une convention signée ici porte des <strong>signatures électroniques simples</strong> : chaque personne a reçu
        un lien à son adresse, l’a confirmé par un code et a signé ; celle qui a signé sur papier ou par un autre
        service, son sceau le dit. L’instance y joint un <strong>sceau technique</strong> : une signature
        cryptographique (PAdES) par sa propre clé, qui montre tout changement, fût-ce d’un octet.
      </p>
      <p>
        Ce ne sont ni des signatures avancées ou qualifiées, ni des cachets qualifiés : aucun prestataire de confiance
        ne garantit l’identité des signataires ni la clé. Un juge peut les recevoir comme preuve et en apprécie la
        valeur ; elles n’ont pas d’office l’effet d’une signature manuscrite.
      </p>
    </div>
  </Section>
);

/** How to check without this page: certificate, its fingerprint, the command. */
const SansNous = ({ certificats }: { certificats: readonly CertificatVu[] }) => (
  <Section titre="Sans cette page" note="Un sceau se vérifie aussi hors ligne, avec un outil libre.">
    {certificats.length === 0 ? (
      <p>Cette instance n’a encore rien scellé : elle n’a pas de clé.</p>
    ) : (
      <div class="pile">
        <p>
          L’outil <code>pdfsig</code> (paquet poppler-utils) dit si chaque sceau tient. Comparez l’empreinte de la clé
          qu’il montre à celle-ci, ou téléchargez{" "}
          <a href="/verifier/certificats.pem">
            {certificats.length === 1 ? "le certificat de l’instance" : "les certificats de l’instance"}
          </a>
          .
        </p>
        <Definitions
          lignes={certificats.map(({ empreinte, depuis }) => ({
            terme: `Clé en service depuis ${depuis}`,
            valeur: parGroupes(empreinte),
          }))}
        />
      </div>
    )}
  </Section>
);
