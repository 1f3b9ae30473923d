import { Absent, type Definition, Definitions } from "../../platform/ui/blocs.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { liste, majuscule, nombre } from "../../shared/phrase.ts";
import { mot, phraseCible, phraseReconduction } from "../conventions/index.ts";
import { phraseTerritoires } from "../droits/index.ts";
import { adresse, type VueProjet } from "./pages-commun.tsx";
import type { Bloc } from "./rules-edition.ts";

const Modifier = ({ vue, bloc, quoi }: { vue: VueProjet; bloc: Bloc; quoi: string }) =>
  vue.possibles.has("projet.modifie") ? (
    <span class="second">
      <a href={adresse(vue.projet.id, `/donnees/${bloc}`)}>
        Modifier<span class="hors-vue"> : {quoi}</span>
      </a>
    </span>
  ) : null;

/** The draft as data, each block with the form that changes it. */
export function Donnees(vue: VueProjet) {
  const { convention, avenant } = vue.projet.redaction;
  const lignes = convention ? deConvention(vue, convention) : avenant ? dAvenant(vue, avenant) : [];
  return (
    <Section titre="En données" note="Ce que Convenir tiendra : chaque droit cite le texte, et le texte fait foi.">
      <Definitions lignes={lignes} />
    </Section>
  );
}

type ConventionProjetee = NonNullable<VueProjet["projet"]["redaction"]["convention"]>;
type Avenant = NonNullable<VueProjet["projet"]["redaction"]["avenant"]>;

function deConvention(vue: VueProjet, c: ConventionProjetee): Definition[] {
  const avec = (bloc: Bloc, quoi: string, valeur: unknown) => ({
    terme: majuscule(quoi),
    valeur: (
      <>
        {valeur ?? <Absent />} <Modifier vue={vue} bloc={bloc} quoi={quoi} />
      </>
    ) as Definition["valeur"],
  });
  return [
    avec("identite", "titre et genre", `${c.titre} (${c.genre})`),
    avec("parties", "parties et signataires", <Parties vue={vue} convention={c} />),
    avec("membres", "qui agit au titre d’une partie", c.membres?.length ? <Membres vue={vue} convention={c} /> : null),
    avec("appuis", "appuis", c.appuis?.length ? majuscule(quelques(c.appuis.map(vue.nommer))) : null),
    avec("effet", "durée", <Duree convention={c} />),
    avec("portee", "territoire et public", portee(c)),
    avec("axes", "axes", c.axes?.length ? liste(c.axes.map((a) => a.titre)) : null),
    avec("engagements", "engagements", c.engagements?.length ? <Engagements vue={vue} convention={c} /> : null),
    avec("instances", "instances", c.instances?.length ? <Instances vue={vue} convention={c} /> : null),
    avec("exemples", "exemples", c.exemples?.length ? phraseDesExemples(c.exemples.length) : null),
  ];
}

/** How many names a line gives before it counts the others. */
const NOMS_MAX = 6;

const quelques = (noms: readonly string[]): string =>
  noms.length <= NOMS_MAX
    ? liste(noms)
    : `${noms.slice(0, NOMS_MAX - 1).join(", ")} et ${noms.length - NOMS_MAX + 1} autres`;

const phraseDesExemples = (n: number): string =>
  `${majuscule(nombre(n, "un cas convenu, posé", "cas convenus, posés"))} de nouveau à chaque version`;

/** Who acts under each party, counted. */
const Membres = ({ vue, convention }: { vue: VueProjet; convention: ConventionProjetee }) => (
  <ul class="sans-puce">
    {[...Map.groupBy(convention.membres ?? [], (m) => m.de)].map(([de, membres]) => (
      <li key={de}>
        Au titre de {vue.nommer(de)} : {nombre(membres.length, "une organisation", "organisations")}
        <span class="second">{quelques([...new Set(membres.map((m) => vue.nommer(m.organisation)))])}</span>
      </li>
    ))}
  </ul>
);

const Instances = ({ vue, convention }: { vue: VueProjet; convention: ConventionProjetee }) => (
  <ul class="sans-puce">
    {(convention.instances ?? []).map((i) => (
      <li key={i.id}>
        {i.libelle}
        <span class="second">
          {[quelques((i.membres ?? []).map(vue.nommer)), i.rythme].filter((x) => x).join(", ") || (
            <Absent>membres non précisés</Absent>
          )}
        </span>
      </li>
    ))}
  </ul>
);

const portee = (c: ConventionProjetee): string | null =>
  [phraseTerritoires(c.territoire), c.publics == null ? null : liste(c.publics.map(mot))].filter(Boolean).join(", ") ||
  null;

const Parties = ({ vue, convention }: { vue: VueProjet; convention: ConventionProjetee }) => (
  <ul class="sans-puce">
    {convention.parties.map((p) => (
      <li key={`${p.organisation}${p.du}`}>
        <strong>{majuscule(vue.nommer(p.organisation))}</strong>, {liste(p.roles.map(mot))}
        <span class="second">
          {p.signataires?.length ? (
            liste(p.signataires.map((s) => `${s.qualite}${s.requis ? "" : " (facultatif)"}`))
          ) : (
            <Absent>signataire à désigner</Absent>
          )}
          {p.cotraitants?.length ? `, avec ses cotraitants\u00a0: ${quelques(p.cotraitants.map(vue.nommer))}` : ""}
        </span>
      </li>
    ))}
  </ul>
);

function Duree({ convention: { effet, adosseA } }: { convention: ConventionProjetee }) {
  return (
    <>
      {effet.du ? (
        <>
          Du <Jour jour={effet.du} />
        </>
      ) : (
        "Dès la dernière signature"
      )}
      {effet.au ? (
        <>
          {" "}
          au <Jour jour={effet.au} />
        </>
      ) : effet.dureeMois ? (
        `, pour ${effet.dureeMois} mois`
      ) : (
        <>
          , <Absent>sans terme précisé</Absent>
        </>
      )}
      <span class="second">{phraseReconduction(effet) ?? "Sans reconduction"}</span>
      {adosseA && (
        <span class="second">
          Repose sur {adosseA.quoi}, jusqu’au <Jour jour={adosseA.au} />
        </span>
      )}
    </>
  );
}

const Engagements = ({ vue, convention }: { vue: VueProjet; convention: ConventionProjetee }) => (
  <ul class="sans-puce">
    {(convention.engagements ?? []).map((e) => (
      <li key={e.id}>
        {e.titre}
        <span class="second">
          {[quelques(e.obliges.map(vue.nommer)), phraseCible(e.cible), e.rythme].filter((x) => x).join(", ")}
        </span>
      </li>
    ))}
  </ul>
);

function dAvenant(vue: VueProjet, a: Avenant): Definition[] {
  const modifier = <Modifier vue={vue} bloc="effet" quoi="l’effet de l’avenant" />;
  return [
    {
      terme: "Modifie",
      valeur: vue.base ? (
        <a href={`/convention/${encodeURIComponent(vue.base.id)}`}>{vue.base.titre}</a>
      ) : (
        <Absent>convention introuvable</Absent>
      ),
    },
    {
      terme: "Compte à partir du",
      valeur: (
        <>
          {a.effetLe ? <Jour jour={a.effetLe} /> : "jour de la dernière signature"} {modifier}
        </>
      ),
    },
    {
      terme: "Nouveau terme",
      valeur: a.jusquAu ? (
        <>
          <Jour jour={a.jusquAu} />
          {a.sansReconduction && <span class="second">sans reconduction ensuite</span>}
          {a.retroactif && <span class="second">sans rupture depuis le terme précédent</span>}
        </>
      ) : (
        "inchangé"
      ),
    },
    { terme: "Droits écrits", valeur: majuscule(nombre(a.articles.length, "un droit", "droits")) },
    { terme: "Parties", valeur: liste(vue.parties.map(vue.nommer)) },
  ];
}
