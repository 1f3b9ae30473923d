import type { ComponentProps } from "preact";
import { Absent, Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { de, liste, majuscule, nombre } from "../../shared/phrase.ts";
import type { EtatDeTour, Pouvoir, Signataire } from "./types.ts";

type Cadre = Pick<ComponentProps<typeof Page>, "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

/** An office of a party, who holds it and by which power. */
export type OfficeVu = {
  qualite: string;
  designe: Signataire | null;
  /** Name of the organisation that wrote it, when the party itself has not. */
  declarePar: string | null;
  pouvoir: Pouvoir | null;
  signe: boolean;
  pieces: readonly { nom: string; empreinte: string; href: string }[];
};

/** A party as the page shows it, with what its reader may do there. */
export type PartieVue = {
  organisation: string;
  nom: string;
  designer: boolean;
  produire: boolean;
  offices: readonly OfficeVu[];
  dispense: { entiere: boolean; par: readonly string[] };
  /** For the reader's own party: whose power it does without. */
  dispenseesParMoi: readonly { organisation: string; nom: string; oui: boolean }[];
};

type Props = Cadre & {
  projet: string;
  titre: string;
  etat: EtatDeTour;
  parties: readonly PartieVue[];
  /** How many things lack. */
  manques: number;
  cle: string;
};

/** Who signs for each party, by which power, and what lacks. */
export function PageSignataires(props: Props) {
  const { projet, titre, etat, parties, manques } = props;
  return (
    <Page
      {...props}
      titre="Qui signe"
      surtitre={titre}
      phrase={
        manques === 0
          ? "Chaque signature a quelqu’un pour la donner, et un pouvoir."
          : `${majuscule(nombre(manques, "une chose manque", "choses manquent"))} pour pouvoir signer.`
      }
      chapeau={
        etat === "aucun"
          ? "Chaque partie désigne qui signe pour elle, en quelle qualité, et produit son pouvoir."
          : "Le texte est à la signature : qui signe ne change plus. Un pouvoir peut encore être produit."
      }
      gestes={
        <>
          <Bouton href={`/projets/${projet}/signature`} plein={manques === 0}>
            Aller à la signature
          </Bouton>
          <a href={`/projets/${projet}`}>Revenir au texte</a>
        </>
      }
      fil={[
        { libelle: "Projets", href: "/projets" },
        { libelle: titre, href: `/projets/${projet}` },
        { libelle: "Qui signe" },
      ]}
    >
      {parties.map((partie) => (
        <Section key={partie.organisation} titre={partie.nom} note={noteDe(partie)}>
          {partie.offices.map((office) => (
            <Office key={office.qualite} {...props} partie={partie} office={office} />
          ))}
          {partie.designer && (
            <p>
              <a href={adresse(props, partie.organisation, "")}>Demander une autre signature {de(partie.nom)}</a>
            </p>
          )}
          <Dispenses {...props} partie={partie} />
        </Section>
      ))}
    </Page>
  );
}

const noteDe = ({ dispense, offices }: PartieVue): string => {
  const n = majuscule(nombre(offices.length, "une signature demandée", "signatures demandées"));
  if (dispense.entiere) return `${n}. Les autres parties se passent de son pouvoir.`;
  return dispense.par.length === 0
    ? `${n}.`
    : `${n}. ${liste(dispense.par)} se ${dispense.par.length > 1 ? "passent" : "passe"} de son pouvoir.`;
};

type DansPartie = Props & { partie: PartieVue };

function Office(props: DansPartie & { office: OfficeVu }) {
  const { partie, office } = props;
  const { qualite, designe, declarePar, pouvoir, pieces, signe } = office;
  return (
    <div class="partie-signataire">
      <h3 class="sous-titre">{majuscule(qualite)}</h3>
      <Definitions
        lignes={[
          {
            terme: "Personne",
            valeur:
              designe === null ? (
                <Absent>à désigner</Absent>
              ) : (
                <>
                  {[designe.nom, designe.fonction].filter((x) => x !== null).join(", ")}
                  {partie.designer && ` (${designe.courriel})`}
                  {declarePar !== null && <span class="second encre-2"> proposé par {declarePar}</span>}
                </>
              ),
          },
          {
            terme: "Pouvoir",
            valeur: pouvoir === null ? <Absent>à produire</Absent> : <PouvoirVu pouvoir={pouvoir} />,
          },
          ...(pieces.length === 0
            ? []
            : [
                {
                  terme: "Pièces",
                  valeur: pieces.map((p) => (
                    <p key={p.href}>
                      <a href={p.href}>{p.nom}</a>{" "}
                      <span class="second encre-2">empreinte {p.empreinte.slice(0, 16)}…</span>
                    </p>
                  )),
                },
              ]),
          ...(signe ? [{ terme: "Signature", valeur: <Etat etat="signee" mot="Donnée" /> }] : []),
        ]}
      />
      {!signe && (partie.designer || (partie.produire && designe !== null)) && (
        <p>
          <a href={adresse(props, partie.organisation, qualite)}>
            {designe === null ? "Désigner" : partie.designer ? "Corriger" : "Produire un pouvoir"}
            <span class="hors-vue">
              {" "}
              : {qualite} {de(partie.nom)}
            </span>
          </a>
        </p>
      )}
    </div>
  );
}

const PouvoirVu = ({ pouvoir }: { pouvoir: Pouvoir }) => (
  <>
    <Etat
      etat={pouvoir.issue === "produit" ? "permis" : pouvoir.issue === "dispense" ? "sous-condition" : "refuse"}
      mot={MOTS[pouvoir.issue]}
    />{" "}
    {pouvoir.phrase}
  </>
);

const MOTS: Readonly<Record<Pouvoir["issue"], string>> = {
  produit: "Produit",
  dispense: "Non produit, accepté",
  "non-produit": "Non produit",
  perime: "Hors de ses dates",
  "hors-objet": "Hors de son objet",
};

const adresse = ({ projet }: Pick<Props, "projet">, organisation: string, qualite: string): string =>
  `/projets/${projet}/signataires/designer?${new URLSearchParams({ organisation, qualite })}`;

type DesignationProps = Cadre & {
  projet: string;
  titre: string;
  organisation: string;
  nom: string;
  /** Empty: the form asks for it. */
  qualite: string;
  designe: Signataire | null;
  /** The person may be changed; else the power alone. */
  designer: boolean;
  /** The number known for her codes, "" without one; null: no text message leaves here. */
  telephone: string | null;
  /** The paper of the power may be given. */
  produire: boolean;
  objets: readonly string[];
  /** Who holds a mandate to sign for the party, or for its antenne `de`. */
  proposes: readonly { personne: string; nom: string; de: string }[];
  cle: string;
  valeurs?: Readonly<Record<string, string>>;
  erreurs?: Erreurs;
};

/** One signature of a party: who gives it, by which power, with its paper. */
export function PageDesignation(props: DesignationProps) {
  const { projet, titre, organisation, nom, qualite, designe, designer, produire, cle, erreurs = {} } = props;
  return (
    <Page
      {...props}
      titre={designe === null ? "Désigner qui signe" : "Qui signe, et son pouvoir"}
      surtitre={nom}
      phrase={qualite === "" ? `Demander une autre signature ${de(nom)}` : `${majuscule(qualite)} ${de(nom)}`}
      chapeau={
        designer
          ? "La personne recevra un lien à son adresse, puis un code. Elle n’a pas besoin de compte."
          : "Le texte est à la signature : seul le pouvoir peut encore être produit."
      }
      fil={[
        { libelle: titre, href: `/projets/${projet}` },
        { libelle: "Qui signe", href: `/projets/${projet}/signataires` },
        { libelle: nom },
      ]}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="La personne et son pouvoir">
        {props.proposes.length > 0 && (
          <p>
            D’après leur mandat :{" "}
            {props.proposes.map(({ personne, nom: who, de: house }, i) => (
              <>
                {i > 0 && ", "}
                <a
                  key={personne}
                  href={`${adresse(props, organisation, qualite)}&propose=${encodeURIComponent(personne)}`}
                >
                  {who}
                </a>{" "}
                ({house})
              </>
            ))}
            .
          </p>
        )}
        <Designation {...props} />
      </Section>
      {produire && designe !== null && (
        <Section titre="La pièce" note="L’atelier la lira ; elle ne sera pas publiée.">
          <Formulaire
            action={`/projets/${projet}/pouvoirs`}
            fichier
            libelle="Pièce du pouvoir"
            cle={`${cle}-piece`}
            caches={{ organisation, qualite }}
          >
            <Champ
              nom="piece"
              type="file"
              accept="application/pdf,.pdf"
              libelle="Délibération ou délégation, en PDF"
              aide="10 Mo au plus."
              erreur={erreurs.piece}
              requis
            />
            <Gestes>
              <Bouton>Joindre la pièce</Bouton>
            </Gestes>
          </Formulaire>
        </Section>
      )}
      {designer && designe !== null && (
        <Section titre="Changer de personne">
          <Formulaire
            action={`/projets/${projet}/signataires/retirer`}
            cle={`${cle}-retrait`}
            libelle="Ne plus désigner cette personne"
            caches={{ organisation, qualite }}
          >
            <Gestes>
              <Bouton grave>Ne plus désigner {designe.nom}</Bouton>
            </Gestes>
          </Formulaire>
        </Section>
      )}
    </Page>
  );
}

function Designation(props: DesignationProps) {
  const {
    projet,
    organisation,
    nom,
    qualite,
    designe,
    designer,
    telephone,
    objets,
    cle,
    valeurs,
    erreurs = {},
  } = props;
  const { habilitation: h = null, delegation: d = null } = designe ?? {};
  const valeur = (name: string, known?: string | null) => valeurs?.[name] ?? known;
  const field = (name: string, libelle: string, known?: string | null, plus: object = {}) => (
    <Champ nom={name} libelle={libelle} valeur={valeur(name, known)} erreur={erreurs[name]} longueur={200} {...plus} />
  );
  const fixe = designer || designe === null ? {} : { nom: designe.nom, courriel: designe.courriel };
  return (
    <Formulaire
      action={`/projets/${projet}/signataires`}
      cle={cle}
      libelle={`Qui signe au nom ${de(nom)}`}
      caches={{ organisation, qualite, ...fixe, ...(designer ? {} : { fonction: designe?.fonction ?? "" }) }}
    >
      {qualite === "" &&
        field("autre", "En quelle qualité", null, { aide: "Par exemple vice-présidente.", requis: true })}
      {designer && field("nom", "Prénom et nom", designe?.nom, { requis: true })}
      {designer &&
        field("courriel", "Adresse", designe?.courriel, {
          type: "email",
          requis: true,
          aide: "Le lien de signature, puis un code, y seront envoyés.",
        })}
      {designer &&
        telephone !== null &&
        field("telephone", "Téléphone portable", telephone, {
          type: "tel",
          requis: false,
          court: true,
          aide: "Le code pourra aussi partir par SMS. Le numéro est effacé une fois le texte signé par tous.",
        })}
      {designer && field("fonction", "Fonction écrite sur le document", designe?.fonction, { requis: false })}
      <Champ
        nom="pouvoir"
        type="radio"
        libelle="Par quel pouvoir"
        valeur={valeur("pouvoir", d ? "delegation" : h ? "habilitation" : "")}
        erreur={erreurs.pouvoir}
        options={[
          { valeur: "habilitation", libelle: "Une délibération ou une décision d’un organe" },
          { valeur: "delegation", libelle: "Une délégation" },
          { valeur: "", libelle: "Pas encore produit" },
        ]}
      />
      {field("organe", "Organe qui a habilité", h?.organe, {
        requis: false,
        aide: "Par exemple conseil d’administration. Pour une délégation : qui a habilité la personne qui délègue.",
      })}
      {field("date", "Date de sa décision", h?.date, { type: "date", requis: false, court: true })}
      {field("de", "Pour une délégation : de qui", d?.de, {
        requis: false,
        aide: "Sa qualité, par exemple président.",
      })}
      <Champ
        nom="objet"
        type="select"
        libelle="Ce que couvre la délégation"
        valeur={valeur("objet", d?.objet)}
        erreur={erreurs.objet}
        requis={false}
        vide="Choisir"
        options={[...new Set([...objets, ...(d ? [d.objet] : [])])].map((o) => ({ valeur: o, libelle: majuscule(o) }))}
      />
      {field("du", "Délégation du", d?.du, { type: "date", requis: false, court: true })}
      {field("au", "Délégation jusqu’au", d?.au, { type: "date", requis: false, court: true })}
      <Gestes>
        <Bouton plein>Enregistrer</Bouton>
        <a href={`/projets/${projet}/signataires`}>Ne rien changer</a>
      </Gestes>
    </Formulaire>
  );
}

const Dispenses = ({ projet, partie, cle, etat }: DansPartie) =>
  partie.dispenseesParMoi.length === 0 || etat === "complet" ? null : (
    <div class="dispenses">
      <h3 class="sous-titre">Se passer d’un pouvoir</h3>
      <p class="second encre-2">
        Une partie peut signer sans produire son pouvoir si toutes les autres le choisissent. Le document le dira.
      </p>
      {partie.dispenseesParMoi.map(({ organisation, nom, oui }) => (
        <Formulaire
          key={organisation}
          action={`/projets/${projet}/dispenses`}
          cle={`${cle}-dispense-${partie.organisation}-${organisation}-${oui ? "non" : "oui"}`}
          libelle={`Pouvoir ${de(nom)}`}
          caches={{ organisation, par: partie.organisation, choix: oui ? "non" : "oui" }}
        >
          <Gestes>
            <Bouton enLien>
              {oui ? `Demander de nouveau le pouvoir ${de(nom)}` : `Se passer du pouvoir ${de(nom)}`}
            </Bouton>
          </Gestes>
        </Formulaire>
      ))}
    </div>
  );
