import { Absent, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { majuscule, NBSP, nombre } from "../../shared/phrase.ts";
import { adresseInstance, adresseInstances, adresseSeance } from "./adresses.ts";
import { type Cadre, filDesInstances, pourChoix, REUNIONS_RESERVEES, type Saisie } from "./pages-commun.tsx";
import { leJourEtHeure } from "./phrases.ts";
import type { InstanceConnue } from "./rules.ts";
import type { Seance } from "./types.ts";
import type { Vue } from "./vue.ts";

type PropsInstances = {
  cadre: Cadre;
  vue: Vue;
  instances: readonly InstanceConnue[];
  prochaines: ReadonlyMap<string, Seance>;
  nombres: ReadonlyMap<string, number>;
  cle: string;
  saisie: Saisie;
};

/** The committees of a convention: each with its next meeting; a working group may be opened. */
export function PageInstances({ cadre, vue, instances, prochaines, nombres, cle, saisie }: PropsInstances) {
  const { convention } = vue;
  const n = instances.length;
  const next = [...prochaines.values()].sort((a, b) => (a.debut < b.debut ? -1 : 1))[0];
  const suivent = `${majuscule(nombre(n, "une instance suit", "instances suivent"))} cette convention`;
  const phrase =
    n === 0
      ? "Aucune instance ne suit encore cette convention."
      : !vue.dedans
        ? `${suivent}.`
        : next === undefined
          ? `${suivent}, aucune réunion n’est prévue.`
          : `${suivent}${NBSP}; la prochaine réunion est ${leJourEtHeure(next.debut)}.`;
  return (
    <Page
      {...cadre}
      titre={`Instances, ${vue.titre}`}
      phrase={phrase}
      chapeau={vue.dedans ? undefined : REUNIONS_RESERVEES}
      rubrique="/conventions"
      fil={filDesInstances(vue)}
    >
      <ResumeErreurs erreurs={saisie.erreurs} />
      <Section titre="Instances" note="Comités et groupes de travail, du texte ou ouverts par les parties.">
        {n === 0 ? (
          <Vide
            titre="Le texte ne nomme aucune instance."
            phrase="Un groupe de travail peut s’ouvrir ci-dessous."
            niveau={3}
          />
        ) : (
          <Table
            legende="Instances de la convention"
            colonnes={[
              { titre: "Instance" },
              ...(vue.dedans ? [{ titre: "Prochaine réunion" }] : []),
              { titre: "Rythme" },
              ...(vue.dedans ? [{ titre: "Réunions", nombre: true }] : []),
            ]}
            lignes={instances.map((i) => {
              const s = prochaines.get(i.id);
              return {
                href: adresseInstance(convention.id, i.id),
                cellules: [
                  i.libelle,
                  ...(vue.dedans ? [<Prochaine key={i.id} seance={s} />] : []),
                  i.rythme ?? <Absent />,
                  ...(vue.dedans ? [nombres.get(i.id) ?? 0] : []),
                ],
              };
            })}
          />
        )}
      </Section>
      {vue.agissent.length > 0 && (
        <Section
          titre="Ouvrir un groupe"
          note="Ce que le texte ne nomme pas : un groupe de travail, un comité de plus."
        >
          <Formulaire action={adresseInstances(convention.id)} cle={cle} libelle="Ouvrir une instance">
            <Champ nom="libelle" libelle="Nom" valeur={saisie.valeurs.libelle} erreur={saisie.erreurs.libelle} requis />
            <Champ
              nom="type"
              libelle="De quoi s’agit-il ?"
              type="select"
              requis
              valeur={saisie.valeurs.type ?? "groupe de travail"}
              erreur={saisie.erreurs.type}
              options={["groupe de travail", "comité technique", "comité de pilotage"].map((v) => ({
                valeur: v,
                libelle: majuscule(v),
              }))}
            />
            <Champ
              nom="rythme"
              libelle="Rythme"
              aide="Par exemple : deux fois par an."
              valeur={saisie.valeurs.rythme}
              erreur={saisie.erreurs.rythme}
              requis={false}
            />
            <Pour vue={vue} />
            <Gestes>
              <Bouton>Ouvrir l’instance</Bouton>
            </Gestes>
          </Formulaire>
        </Section>
      )}
    </Page>
  );
}

const Prochaine = ({ seance }: { seance: Seance | undefined }) =>
  seance === undefined ? (
    <Absent>aucune prévue</Absent>
  ) : (
    <a href={adresseSeance(seance.id)}>{leJourEtHeure(seance.debut)}</a>
  );

/** The organisation acted for, asked of whoever governs several. */
export function Pour({ vue }: { vue: Vue }) {
  const choice = pourChoix(vue);
  if (choice === null) return null;
  return (
    <Champ
      nom="pour"
      libelle="Pour quelle organisation ?"
      type="select"
      requis
      options={choice.options}
      valeur={choice.valeur}
    />
  );
}
