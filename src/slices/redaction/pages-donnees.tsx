import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { liste, majuscule } from "../../shared/phrase.ts";
import { type Convention, mot, NATURES, ON_PEUT } from "../conventions/index.ts";
import { adresse, Pour, type VueProjet } from "./pages-commun.tsx";
import { type Bloc, cleDePartie } from "./rules-edition.ts";
import { type Champs, SIGNATAIRES_MAX } from "./rules-formulaires.ts";

/** A form of data: its block, what it starts from, and which item of the block (a party, an engagement). */
export type Saisie = { bloc: Bloc; valeurs: Champs; surNo: number; erreurs: Erreurs; quel: string | null };

type Props = Saisie & {
  vue: VueProjet;
  organisations: readonly { id: string; nom: string }[];
};

const TITRES: Readonly<Record<Bloc, string>> = {
  identite: "Le titre et le genre",
  parties: "Les parties et leurs signataires",
  effet: "La durée",
  portee: "Le territoire et le public",
  axes: "Les axes",
  engagements: "Les engagements",
};

/** One block of the data of a draft, to change. */
export function PageDonnees(props: Props) {
  const { vue, bloc, erreurs } = props;
  const { projet } = vue;
  const liste = props.quel === null && (bloc === "parties" || bloc === "engagements");
  return (
    <Page
      {...vue.cadre}
      titre={`${TITRES[bloc]}, ${projet.titre}`}
      phrase={`${TITRES[bloc]}.`}
      rubrique="/projets"
      fil={[
        { libelle: "Projets", href: "/projets" },
        { libelle: projet.titre, href: adresse(projet.id) },
        { libelle: TITRES[bloc] },
      ]}
    >
      <ResumeErreurs erreurs={erreurs} />
      {liste ? <Choisir {...props} /> : <Ecrire {...props} />}
    </Page>
  );
}

/** Several things under one block: which one to change, or one more. */
function Choisir({ vue, bloc }: Props) {
  const { convention } = vue.projet.redaction;
  const ici = (quel: string) => adresse(vue.projet.id, `/donnees/${bloc}?quel=${encodeURIComponent(quel)}`);
  const items =
    bloc === "parties"
      ? (convention?.parties ?? []).map((p) => ({
          quel: cleDePartie(p),
          mots: majuscule(vue.nommer(p.organisation)),
          detail: liste(p.roles.map(mot)),
        }))
      : (convention?.engagements ?? []).map((e) => ({
          quel: e.id,
          mots: e.titre,
          detail: liste(e.obliges.map(vue.nommer)),
        }));
  return (
    <Section titre={bloc === "parties" ? "Parties" : "Engagements"}>
      <ul class="lignes">
        {items.map(({ quel, mots, detail }) => (
          <li key={quel}>
            <span>
              {mots}
              <span class="second">{detail}</span>
            </span>
            <a href={ici(quel)}>
              Modifier<span class="hors-vue"> : {mots}</span>
            </a>
          </li>
        ))}
      </ul>
      <div class="gestes">
        <Bouton href={ici("nouveau")}>{bloc === "parties" ? "Ajouter une partie" : "Ajouter un engagement"}</Bouton>
        <a href={adresse(vue.projet.id)}>Revenir au projet</a>
      </div>
    </Section>
  );
}

function Ecrire(props: Props) {
  const { vue, bloc, valeurs, surNo, quel } = props;
  const { projet, moi, nommer, cle } = vue;
  const one = quel !== null && quel !== "nouveau";
  return (
    <Formulaire
      cle={cle()}
      caches={{ surNo: String(surNo), ...(quel !== null && { quel }) }}
      action={adresse(projet.id, `/donnees/${bloc}`)}
    >
      {bloc === "identite" && <Identite {...props} />}
      {bloc === "parties" && <Partie {...props} />}
      {bloc === "effet" && (projet.sorte === "avenant" ? <EffetDAvenant {...props} /> : <Effet {...props} />)}
      {bloc === "portee" && <Portee {...props} />}
      {bloc === "axes" && <Axes {...props} />}
      {bloc === "engagements" && <Engagement {...props} />}
      <Section titre="Enregistrer" note="Cela fait une version de plus ; les précédentes restent.">
        <div class="pile">
          {one && (
            <Champ
              nom="retirer"
              libelle={bloc === "parties" ? "Retirer cette partie du projet" : "Retirer cet engagement"}
              type="checkbox"
            />
          )}
          <Pour moi={moi} nommer={nommer} valeur={valeurs.pour?.[0]} />
          <Gestes>
            <Bouton plein>Enregistrer</Bouton>
            <a href={adresse(projet.id)}>Revenir sans rien changer</a>
          </Gestes>
        </div>
      </Section>
    </Formulaire>
  );
}

const lecteur = ({ valeurs, erreurs }: Pick<Props, "valeurs" | "erreurs">) => ({
  v: (nom: string) => valeurs[nom]?.[0] ?? "",
  champ: (nom: string) => ({ nom, valeur: valeurs[nom] ?? [], erreur: erreurs[nom] }),
});

function Identite(props: Props) {
  const { champ } = lecteur(props);
  return (
    <Section titre="Titre">
      <div class="pile">
        <Champ {...champ("titre")} libelle="Titre" requis longueur={500} />
        {props.vue.projet.sorte === "convention" && (
          <Champ
            {...champ("genre")}
            libelle="Genre"
            aide="Par exemple : convention-cadre, convention régionale, groupe de travail."
            longueur={500}
          />
        )}
      </div>
    </Section>
  );
}

function Partie(props: Props) {
  const { champ } = lecteur(props);
  const options = props.organisations.map((o) => ({ valeur: o.id, libelle: o.nom }));
  return (
    <>
      <Section titre="La partie" note="Une partie signe ; une antenne signe pour son organisme, jamais pour elle-même.">
        <div class="pile">
          <Champ
            {...champ("organisation")}
            libelle="Organisation"
            type="select"
            requis
            vide="Choisissez"
            options={options}
          />
          <Champ
            {...champ("roles")}
            libelle="Ses rôles"
            aide="Des mots sans espace, séparés par des virgules : reseau, operateur-cep. Les droits nomment ces rôles."
          />
          <div class="deux">
            <Champ {...champ("du")} libelle="Partie à partir du" type="date" court requis={false} />
            <Champ {...champ("au")} libelle="Jusqu’au" type="date" court requis={false} />
          </div>
        </div>
      </Section>
      <Section
        titre="Ses signataires"
        note="Par leur fonction. Deux signataires requis signent tous deux : président et vice-président d’un Opco, par exemple."
      >
        <div class="pile">
          {Array.from({ length: SIGNATAIRES_MAX }, (_, i) => (
            <Signataire key={i} {...props} rang={i} />
          ))}
        </div>
      </Section>
    </>
  );
}

function Signataire({ rang, ...props }: Props & { rang: number }) {
  const { v, champ } = lecteur(props);
  const nom = (c: string) => `s${rang}-${c}`;
  const filled = v(nom("qualite")) !== "";
  const faute = Object.keys(props.erreurs).some((e) => e.startsWith(`s${rang}-`));
  return (
    <details class="droit" open={filled || faute || rang === 0}>
      <summary>{filled ? v(nom("qualite")) : rang === 0 ? "Un signataire" : "Un signataire de plus"}</summary>
      <fieldset class="pile">
        <legend class="hors-vue">Signataire {rang + 1}</legend>
        <Champ {...champ(nom("qualite"))} libelle="Fonction" aide="Présidente, directeur général…" />
        <Champ {...champ(nom("requis"))} libelle="Sa signature est requise" type="checkbox" valeur={v(nom("requis"))} />
        <div class="deux">
          <Champ
            {...champ(nom("organe"))}
            libelle="Autorisé par"
            requis={false}
            aide="L’organe qui a délibéré : conseil d’administration."
          />
          <Champ {...champ(nom("organeLe"))} libelle="Délibération du" type="date" court requis={false} />
        </div>
        <details open={v(nom("delegationDe")) !== ""}>
          <summary>Par délégation</summary>
          <div class="pile">
            <div class="deux">
              <Champ {...champ(nom("delegationDe"))} libelle="De" requis={false} />
              <Champ {...champ(nom("delegationA"))} libelle="À" requis={false} />
              <Champ {...champ(nom("delegationDu"))} libelle="Du" type="date" court requis={false} />
              <Champ {...champ(nom("delegationAu"))} libelle="Au" type="date" court requis={false} />
            </div>
            <Champ {...champ(nom("delegationObjet"))} libelle="Pour quoi" requis={false} />
          </div>
        </details>
      </fieldset>
    </details>
  );
}

function Effet(props: Props) {
  const { champ } = lecteur(props);
  return (
    <>
      <Section titre="Début et fin" note="Une date de fin l’emporte sur une durée.">
        <div class="deux">
          <Champ
            {...champ("du")}
            libelle="Prend effet le"
            type="date"
            court
            requis={false}
            aide="Sinon, à la dernière signature."
          />
          <Champ {...champ("au")} libelle="Finit le" type="date" court requis={false} />
          <Champ {...champ("dureeMois")} libelle="Ou dure, en mois" inputmode="numeric" court requis={false} />
        </div>
      </Section>
      <Section titre="Reconduction">
        <div class="pile">
          <Champ
            {...champ("mode")}
            libelle="À son terme"
            type="radio"
            valeur={props.valeurs.mode?.[0] ?? ""}
            options={[
              { valeur: "", libelle: "Elle finit" },
              { valeur: "tacite", libelle: "Elle est reconduite, sauf dénonciation" },
              { valeur: "expresse", libelle: "Elle est reconduite si les parties le décident" },
            ]}
          />
          <div class="deux">
            <Champ
              {...champ("reconductionMois")}
              libelle="Pour combien de mois"
              inputmode="numeric"
              court
              requis={false}
            />
            <Champ {...champ("preavisMois")} libelle="Préavis, en mois" inputmode="numeric" court requis={false} />
            <Champ {...champ("maxFois")} libelle="Au plus, fois" inputmode="numeric" court requis={false} />
          </div>
        </div>
      </Section>
      <Section titre="Repose sur" note="Un marché, un agrément : la convention tombe avec lui.">
        <div class="deux">
          <Champ {...champ("adosseQuoi")} libelle="Quoi" requis={false} />
          <Champ {...champ("adosseAu")} libelle="Jusqu’au" type="date" court requis={false} />
        </div>
      </Section>
    </>
  );
}

function EffetDAvenant(props: Props) {
  const { champ } = lecteur(props);
  return (
    <Section titre="L’effet de l’avenant">
      <div class="pile">
        <Champ
          {...champ("effetLe")}
          libelle="Compte à partir du"
          type="date"
          court
          requis={false}
          aide="Sinon, de la dernière signature."
        />
        <Champ
          {...champ("jusquAu")}
          libelle="Nouveau terme"
          type="date"
          court
          requis={false}
          aide="Vide : le terme ne change pas."
        />
        <Champ
          {...champ("retroactif")}
          libelle="Sans rupture depuis le terme précédent"
          type="checkbox"
          valeur={props.valeurs.retroactif?.[0]}
          aide="Pour une prolongation signée après le terme : aucun droit avant la signature, mais ce qui a été fait depuis compte au bilan."
        />
      </div>
    </Section>
  );
}

function Portee(props: Props) {
  const { champ } = lecteur(props);
  return (
    <Section titre="Où et pour qui" note="Rien d’écrit : partout, et pour tous.">
      <div class="pile">
        <Champ
          {...champ("territoire")}
          libelle="Territoire"
          requis={false}
          aide="FR, une région (REG-53), un département (DEP-35), une commune (COM-35238), séparés par des virgules."
        />
        <Champ
          {...champ("publics")}
          libelle="Publics"
          requis={false}
          aide="Un mot par public, séparés par des virgules : salarie."
        />
      </div>
    </Section>
  );
}

function Axes(props: Props) {
  const { champ } = lecteur(props);
  return (
    <Section titre="Axes" note="Les directions de coopération, une par ligne, dans l’ordre du texte.">
      <Champ {...champ("axes")} libelle="Axes" type="textarea" lignes={8} requis={false} />
    </Section>
  );
}

const UNITES = ["actes", "heures", "personnes", "organisations", "jours", "pourcent"] as const;
const MOTS_DES_UNITES = {
  actes: "actions",
  heures: "heures",
  personnes: "personnes",
  organisations: "organisations",
  jours: "jours",
  pourcent: "pour cent",
} as const;

/** Parties and members that an engagement can oblige, as the draft names them. */
const obligeables = (c: Convention | null | undefined, nommer: (id: string) => string) =>
  [...new Set([...(c?.parties ?? []), ...(c?.membres ?? [])].map((p) => p.organisation))].map((id) => ({
    valeur: id,
    libelle: nommer(id),
  }));

function Engagement(props: Props) {
  const { champ } = lecteur(props);
  const c = props.vue.projet.redaction.convention;
  const qui = obligeables(c, props.vue.nommer);
  return (
    <>
      <Section titre="L’engagement">
        <div class="pile">
          <Champ {...champ("titre")} libelle="En quelques mots" requis longueur={500} />
          <Champ {...champ("source")} libelle="La phrase du texte" type="textarea" lignes={3} requis={false} />
          <Champ
            {...champ("article")}
            libelle="L’article qui l’ouvre"
            type="select"
            requis={false}
            vide="Aucun"
            options={(c?.articles ?? []).map((a) => ({ valeur: a.id, libelle: a.titre ?? a.citation.slice(0, 80) }))}
          />
        </div>
      </Section>
      <Section titre="Qui s’engage">
        <div class="deux">
          <Champ {...champ("obliges")} libelle="Qui le doit" type="checkbox" options={qui} />
          <Champ {...champ("contributeurs")} libelle="Qui y contribue" type="checkbox" options={qui} />
        </div>
        <Champ {...champ("pilote")} libelle="Qui le pilote" requis={false} aide="Une personne, une fonction." />
      </Section>
      <Section titre="Comment il se tient" note="Ce qu’aucune action ne mesure se déclare, avec sa raison.">
        <div class="pile">
          <Champ
            {...champ("actes")}
            libelle="Par quelles actions"
            type="checkbox"
            options={NATURES.map((n) => ({ valeur: n, libelle: ON_PEUT[n] }))}
          />
          <div class="deux">
            <Champ {...champ("valeur")} libelle="Combien" inputmode="decimal" court requis={false} />
            <Champ
              {...champ("unite")}
              libelle="De quoi"
              type="select"
              options={UNITES.map((u) => ({ valeur: u, libelle: MOTS_DES_UNITES[u] }))}
              valeur={props.valeurs.unite?.[0] || "actes"}
            />
            <Champ
              {...champ("par")}
              libelle="Par"
              type="select"
              requis={false}
              vide="Sans période"
              options={[
                { valeur: "an", libelle: "an" },
                { valeur: "trimestre", libelle: "trimestre" },
                { valeur: "mois", libelle: "mois" },
                { valeur: "convention", libelle: "convention" },
              ]}
            />
            <Champ {...champ("rythme")} libelle="Rythme" requis={false} />
          </div>
        </div>
      </Section>
    </>
  );
}
