import { Champ, type Erreurs } from "../../platform/ui/champ.tsx";
import { addMonths, type Day } from "../../shared/day.ts";
import { majuscule } from "../../shared/phrase.ts";
import { echeanceLe, parPeriodes, reconductionsRestantes } from "../conventions/index.ts";
import { MOTS_FONDEMENT, phraseDePreavis } from "./phrases.ts";
import { auPlusTot, choixDeReconduction, termeRenouvele, tolerancePossible } from "./rules.ts";
import { FONDEMENTS, type GesteDeVie } from "./types.ts";
import type { Vue } from "./vue.ts";

type ChampsProps = {
  ici: Vue;
  geste: GesteDeVie;
  valeurs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  /** Conventions to choose from, for a replacement. */
  remplacantes: readonly { id: string; titre: string }[];
};

/** The fields of a geste; one without any only goes on to the next page. */
export const ChampsDuGeste = (props: ChampsProps) => (CHAMPS[props.geste] ?? RIEN)(props);

const RIEN = () => <p>Rien n’est à remplir.</p>;

type LeJourProps = ChampsProps & {
  nom: string;
  libelle: string;
  aide?: string | null;
  defaut?: Day | null;
  requis?: boolean;
};

const LeJour = ({ nom, libelle, aide, defaut, requis = true, valeurs, erreurs }: LeJourProps) => (
  <Champ
    nom={nom}
    type="date"
    libelle={libelle}
    {...(aide && { aide })}
    valeur={valeurs[nom] ?? defaut ?? ""}
    erreur={erreurs[nom]}
    requis={requis}
    court
  />
);

const Motif = ({ valeurs, erreurs }: ChampsProps) => (
  <Champ
    nom="motif"
    type="textarea"
    lignes={3}
    libelle="Pourquoi"
    aide="Les autres parties le liront."
    valeur={valeurs.motif}
    erreur={erreurs.motif}
    requis
    longueur={500}
  />
);

const Confirmer = ({ valeurs, erreurs }: ChampsProps) => (
  <>
    <Champ
      nom="vivante"
      type="radio"
      libelle="Cette convention est-elle encore vivante ?"
      options={[
        { valeur: "oui", libelle: "Oui, nous y travaillons" },
        {
          valeur: "non",
          libelle: "Non, elle ne sert plus",
          aide: "Rien ne s’arrête pour autant : vous pourrez la résilier.",
        },
      ]}
      valeur={valeurs.vivante}
      erreur={erreurs.vivante}
      requis
    />
    <Champ
      nom="note"
      type="textarea"
      lignes={3}
      libelle="En un mot"
      valeur={valeurs.note}
      erreur={erreurs.note}
      requis={false}
      longueur={500}
    />
  </>
);

const Proroger = (props: ChampsProps) => {
  const terme = echeanceLe(props.ici.convention, props.ici.lieu.jour);
  const defaut = terme === null ? null : addMonths(terme, 12);
  const { convention, lieu } = props.ici;
  const { reconduction } = convention.effet;
  return (
    <>
      <LeJour {...props} nom="jusquAu" libelle="Nouveau terme proposé" defaut={defaut} />
      {reconduction && choixDeReconduction(convention, lieu.jour) && (
        <Champ
          nom="ensuite"
          type="radio"
          libelle="Après ce terme"
          options={[
            {
              valeur: "reprend",
              libelle: "La reconduction tacite reprend",
              aide: `${majuscule(parPeriodes(reconduction, reconductionsRestantes(convention, lieu.jour)))}.`,
            },
            { valeur: "cesse", libelle: "La convention prend fin", aide: "Elle n’est plus reconduite." },
          ]}
          valeur={props.valeurs.ensuite}
          erreur={props.erreurs.ensuite}
          requis
        />
      )}
    </>
  );
};

const Tolerer = (props: ChampsProps) => (
  <>
    <LeJour
      {...props}
      nom="jusquAu"
      libelle="Dernier jour de la tolérance"
      defaut={tolerancePossible(props.ici.convention, props.ici.lieu.jour)}
    />
    <Motif {...props} />
  </>
);

const Suspendre = (props: ChampsProps) => (
  <>
    <LeJour {...props} nom="du" libelle="Premier jour de la suspension" defaut={props.ici.lieu.jour} />
    <LeJour
      {...props}
      nom="au"
      libelle="Dernier jour de la suspension"
      aide="Laissez vide si la reprise n’est pas connue."
      requis={false}
    />
    <Motif {...props} />
  </>
);

const Retirer = (props: ChampsProps) => (
  <LeJour
    {...props}
    nom="effetLe"
    libelle="Dernier jour où votre organisation y est partie"
    aide={phraseDePreavis(props.ici.convention)}
    defaut={auPlusTot(props.ici.convention, props.ici.lieu.jour)}
  />
);

const Resilier = (props: ChampsProps) => (
  <>
    <Champ
      nom="fondement"
      type="radio"
      libelle="Ce qui fonde la résiliation"
      options={FONDEMENTS.map((f) => ({ valeur: f, ...MOTS_FONDEMENT[f] }))}
      valeur={props.valeurs.fondement}
      erreur={props.erreurs.fondement}
      requis
    />
    <LeJour
      {...props}
      nom="miseEnDemeureLe"
      libelle="Jour de la mise en demeure"
      aide="Seulement pour une inexécution."
      requis={false}
    />
    <LeJour
      {...props}
      nom="effetLe"
      libelle="Dernier jour de la convention"
      aide={phraseDePreavis(props.ici.convention)}
      defaut={auPlusTot(props.ici.convention, props.ici.lieu.jour)}
    />
    <Motif {...props} />
  </>
);

const Caducite = (props: ChampsProps) => (
  <>
    <Champ
      nom="quoi"
      libelle="Ce qui la portait et a pris fin"
      aide="Un marché, un agrément, un mandat."
      valeur={props.valeurs.quoi ?? props.ici.convention.adosseA?.quoi}
      erreur={props.erreurs.quoi}
      requis
      longueur={300}
    />
    <LeJour {...props} nom="au" libelle="Dernier jour de ce qui la portait" />
  </>
);

const Remplacer = ({ valeurs, erreurs, remplacantes }: ChampsProps) => (
  <Champ
    nom="par"
    type="select"
    libelle="Convention qui la remplace"
    aide="Une convention signée de votre organisation."
    vide="Choisissez"
    options={remplacantes.map(({ id, titre }) => ({ valeur: id, libelle: titre }))}
    valeur={valeurs.par}
    erreur={erreurs.par}
    requis
  />
);

const CHAMPS: Partial<Record<GesteDeVie, (props: ChampsProps) => ReturnType<typeof Motif>>> = {
  confirmer: Confirmer,
  renouveler: (props) => (
    <LeJour
      {...props}
      nom="jusquAu"
      libelle="Nouveau terme"
      defaut={termeRenouvele(props.ici.convention, props.ici.lieu.jour)}
    />
  ),
  proroger: Proroger,
  tolerer: Tolerer,
  suspendre: Suspendre,
  reprendre: (props) => <LeJour {...props} nom="le" libelle="Jour de la reprise" defaut={props.ici.lieu.jour} />,
  retirer: Retirer,
  resilier: Resilier,
  "constater-caducite": Caducite,
  remplacer: Remplacer,
};
