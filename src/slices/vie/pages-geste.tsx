import { Refus } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { liste } from "../../shared/phrase.ts";
import { ChampsDuGeste } from "./pages-champs.tsx";
import { adresseVie, type Cadre, CeQuiChange, filDe } from "./pages-commun.tsx";
import type { Changements } from "./rules-changements.ts";
import { TRANSITIONS, type Transition } from "./transitions.ts";
import type { DemandeDeVie, GesteDeVie } from "./types.ts";
import type { Vue } from "./vue.ts";

type Valeurs = Readonly<Record<string, string>>;

type PageGesteProps = {
  cadre: Cadre;
  ici: Vue;
  geste: GesteDeVie;
  valeurs: Valeurs;
  erreurs: Erreurs;
  /** Why it cannot be done today, whatever is answered; null when it can. */
  empeche: string | null;
  /** What it would come to. */
  suite: string;
  remplacantes: readonly { id: string; titre: string }[];
};

/** One geste: what it comes to, what it asks for; nothing is done before the next page. */
export function PageGeste(props: PageGesteProps) {
  const { cadre, ici, geste, erreurs, empeche, suite } = props;
  const { verbe } = TRANSITIONS[geste];
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`${verbe} – ${ici.titre}`}
      phrase={`${verbe}.`}
      surtitre={
        <span>
          {ici.titre}, pour {ici.regard.nommer(ici.lieu.par)}
        </span>
      }
      rubrique="/conventions"
      fil={filDe(ici, verbe)}
      chapeau={suite}
    >
      {empeche !== null ? (
        <Refus
          titre="Ce n’est pas possible aujourd’hui."
          phrase="Rien n’a été enregistré."
          lignes={[
            { terme: "Pourquoi", valeur: empeche },
            { terme: "Ce qui reste possible", valeur: <a href={adresseVie(ici)}>Voir ce que vous pouvez décider</a> },
          ]}
        />
      ) : (
        <>
          <ResumeErreurs erreurs={erreurs} />
          <Section
            titre="Votre décision"
            note="La page suivante montre ce qu’elle change. Rien n’est enregistré avant."
          >
            <Formulaire action={adresseVie(ici, `/${geste}`)} caches={{ pour: ici.lieu.par }} libelle={verbe}>
              <ChampsDuGeste {...props} />
              <Gestes>
                <Bouton plein>Voir ce que cela change</Bouton>
                <a href={adresseVie(ici)}>Ne rien décider</a>
              </Gestes>
            </Formulaire>
          </Section>
        </>
      )}
    </Page>
  );
}

type PageConfirmationProps = {
  cadre: Cadre;
  ici: Vue;
  demande: DemandeDeVie;
  qui: Transition["qui"];
  champs: Valeurs;
  cle: string;
  /** Null: the convention itself does not change. */
  changements: Changements | null;
  /** The other bound parties. */
  autres: readonly string[];
};

const FAIRE: Readonly<Record<Transition["qui"], (n: number) => string>> = {
  seule: (n) => (n === 0 ? "Personne d’autre n’est à prévenir." : "Les autres parties en sont averties par courriel."),
  toutes: (n) =>
    n === 0
      ? "Votre organisation est seule liée : cela se fait tout de suite."
      : "Rien ne change avant l’accord des autres parties, qui le reçoivent par courriel.",
  avenant: () => "Rien ne change à la convention avant que toutes les parties aient signé.",
};

/** What is about to change, and the one button that does it. */
export function PageConfirmation({
  cadre,
  ici,
  demande,
  qui,
  champs,
  cle,
  changements,
  autres,
}: PageConfirmationProps) {
  const { geste } = demande;
  const { verbe } = TRANSITIONS[geste];
  const { cle: _cle, etape: _etape, ...kept } = champs;
  const { regard, lieu } = ici;
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`${verbe} : ce que cela change`}
      phrase={`${verbe} : voici ce que cela change.`}
      surtitre={
        <span>
          {ici.titre}, pour {regard.nommer(lieu.par)}
        </span>
      }
      rubrique="/conventions"
      fil={filDe(ici, verbe)}
      chapeau={FAIRE[qui](autres.length)}
    >
      {changements !== null && <CeQuiChange changements={changements} jour={lieu.jour} titre="Ce qui change" />}
      <Section
        titre="Votre décision"
        note={autres.length === 0 ? undefined : `Autres parties : ${liste(autres.map(regard.nommer))}.`}
      >
        {"motif" in demande.donnees && <p class="source">{demande.donnees.motif}</p>}
        <Formulaire
          action={adresseVie(ici, `/${geste}`)}
          cle={cle}
          caches={{ ...kept, pour: lieu.par, etape: "faire" }}
          libelle={verbe}
        >
          <Gestes>
            <Bouton plein={!GRAVES.has(geste)} grave={GRAVES.has(geste)}>
              {qui === "toutes" && autres.length > 0
                ? `Proposer : ${minuscule(verbe)}`
                : qui === "avenant"
                  ? "Ouvrir le projet d’avenant"
                  : verbe}
            </Bouton>
            <a href={adresseVie(ici)}>Ne rien décider</a>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

const GRAVES: ReadonlySet<GesteDeVie> = new Set<GesteDeVie>(["denoncer", "resilier", "retirer", "constater-caducite"]);

const minuscule = (mots: string): string => mots.charAt(0).toLowerCase() + mots.slice(1);
