import { Champ } from "../../platform/ui/champ.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { liste, majuscule } from "../../shared/phrase.ts";
import { NATURES, ON_PEUT } from "../conventions/index.ts";
import { lecteur, type PropsDonnees, Repli } from "./pages-donnees-commun.tsx";

/* Forms that say what: title, duration, where, axes, engagements. */

/** The title, and what kind of convention it is. */
export function Identite(props: PropsDonnees) {
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

/** When it begins and ends, what renews it, on what it rests. */
export function Effet(props: PropsDonnees) {
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

/** From when an avenant counts, and the term it gives. */
export function EffetDAvenant(props: PropsDonnees) {
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
          {...champ("sansReconduction")}
          libelle="Plus de reconduction après ce terme"
          type="checkbox"
          valeur={props.valeurs.sansReconduction?.[0]}
          aide="Pour une convention reconduite tacitement : sinon, elle repart de ce terme, comme le prévoit son texte."
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

/** Where and for whom. */
export function Portee(props: PropsDonnees) {
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

/** Axes, one per line. */
export function Axes(props: PropsDonnees) {
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

type Convention = NonNullable<PropsDonnees["vue"]["projet"]["redaction"]["convention"]>;

const nommes = (ids: readonly string[], nommer: (id: string) => string) =>
  [...new Set(ids)].map((id) => ({ valeur: id, libelle: majuscule(nommer(id)) }));

/** Who owes it and who helps: parties are ticked; members, who may be hundreds, are written. */
function QuiSEngage(props: PropsDonnees & { convention: Convention }) {
  const { champ } = lecteur(props);
  const { parties, membres, appuis } = props.convention;
  const { nommer } = props.vue;
  const signing = parties.map((p) => p.organisation);
  const written = ["obliges-membres", "contributeurs-membres"] as const;
  return (
    <Section titre="Qui s’engage">
      <div class="pile">
        <div class="deux">
          <Champ {...champ("obliges")} libelle="Qui le doit" type="checkbox" options={nommes(signing, nommer)} />
          <Champ
            {...champ("contributeurs")}
            libelle="Qui y contribue"
            type="checkbox"
            options={nommes([...signing, ...(appuis ?? [])], nommer)}
          />
        </div>
        {((membres ?? []).length > 0 || written.some((nom) => props.valeurs[nom]?.[0])) && (
          <Repli titre="Des membres d’une partie" noms={written} saisie={props}>
            <Champ
              {...champ(written[0])}
              libelle="Qui le doit, parmi les membres"
              type="textarea"
              lignes={3}
              requis={false}
              aide="Une organisation par ligne."
            />
            <Champ
              {...champ(written[1])}
              libelle="Qui y contribue, parmi les membres"
              type="textarea"
              lignes={3}
              requis={false}
              aide="Une organisation par ligne."
            />
          </Repli>
        )}
        <Champ
          {...champ("pilote")}
          libelle="Qui le pilote"
          requis={false}
          aide="Une personne, une fonction."
          longueur={500}
        />
      </div>
    </Section>
  );
}

/** The actions chosen, to stand for their list while it is folded. */
function direActes(actes: readonly string[]): string {
  const chosen = NATURES.filter((n) => actes.includes(n)).map((n) => ON_PEUT[n]);
  return chosen.length === 0 ? "Par quelles actions" : `Par quelles actions : ${liste(chosen.map(minuscule))}`;
}

const minuscule = (mots: string): string => mots.charAt(0).toLowerCase() + mots.slice(1);

/** An engagement: what, who, how it is kept. */
export function Engagement(props: PropsDonnees) {
  const { champ } = lecteur(props);
  const c = props.vue.projet.redaction.convention;
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
      {c && <QuiSEngage {...props} convention={c} />}
      <Section titre="Comment il se tient" note="Ce qu’aucune action ne mesure se déclare, avec sa raison.">
        <div class="pile">
          <Repli titre={direActes(props.valeurs.actes ?? [])} noms={["actes"]} saisie={{ ...props, valeurs: {} }}>
            <Champ
              {...champ("actes")}
              libelle="Par quelles actions"
              type="checkbox"
              options={NATURES.map((n) => ({ valeur: n, libelle: ON_PEUT[n] }))}
            />
          </Repli>
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
