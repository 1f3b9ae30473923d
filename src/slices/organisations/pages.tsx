import { Absent, Definitions, Vide } from "../../platform/ui/blocs.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Frise, type ItemFrise } from "../../platform/ui/frise.tsx";
import { EnJours, Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { type Day, dayInWords } from "../../shared/day.ts";
import { majuscule, nombre } from "../../shared/phrase.ts";
import { enveloppes } from "../../shared/territoire.ts";
import { leJourPartiel } from "../conventions/index.ts";
import { nomTerritoire } from "../droits/index.ts";
import { adresseDe, type Cadre } from "./pages-liste.tsx";
import { nomEntier } from "./rules.ts";
import { agitOu, phraseConventions, type Suite } from "./rules-page.ts";
import { GENRES, type GenreIdentifiant, type Organisation } from "./types.ts";

/** Organisations bound to this one by a convention, as the page names it. */
type ParUneConvention = { titre: string; href: string; membres: readonly string[] };

type OrganisationProps = Cadre & {
  organisation: Organisation;
  /** Its conventions in time. */
  frise: readonly ItemFrise[];
  ouvertes: number;
  nommer: (id: string) => string;
  /** Whether the directory knows an id: others have no page. */
  connue: (id: string) => boolean;
  /** Who acts under it by convention that day, and under whom it acts. */
  sousElle: readonly ParUneConvention[];
  auTitreDe: readonly ParUneConvention[];
  antennes: readonly Organisation[];
  adherents: readonly Organisation[];
  suites: { avant: readonly Suite[]; apres: readonly Suite[] };
};

/** One organisation as of a day: names, numbers, what it is in which conventions, who acts under it. */
export function PageOrganisation(props: OrganisationProps) {
  const { organisation, frise, ouvertes, nommer, sousElle, auTitreDe, antennes, adherents, ...reste } = props;
  const { nom, sigle } = nomEntier(organisation, reste.jour);
  const L = (p: { id: string }) => <Lien {...p} {...props} />;
  return (
    <Page
      {...reste}
      titre={nom}
      rubrique="/organisations"
      fil={[
        { libelle: "Organisations", href: lien("/organisations", reste.jour, reste.aujourdhui) },
        { libelle: sigle ?? nom },
      ]}
      surtitre={
        <>
          <span>{majuscule(GENRES[organisation.genre])}</span>
          {sigle && <span>{sigle}</span>}
          {organisation.demonstration && <strong>Organisation fictive, pour la démonstration</strong>}
        </>
      }
      chapeau={phraseConventions(frise.length, ouvertes)}
      gestes={
        reste.compte && (
          <>
            <a href={`${adresseDe(organisation)}/pilotage`}>Ce qu’elle a fait</a>
            <a href={`${adresseDe(organisation)}/logo`}>Son logo</a>
          </>
        )
      }
    >
      <Section titre="Ses conventions" note="Partie, au titre d’une partie, ou en appui." large>
        {frise.length === 0 ? (
          <Vide niveau={3} titre="Aucune convention que vous puissiez lire ne la nomme." />
        ) : (
          <Frise
            items={frise}
            jour={reste.jour}
            aujourdhui={reste.aujourdhui}
            legende={`Conventions de ${nom} et leur état`}
          />
        )}
      </Section>
      {auTitreDe.length > 0 && (
        <Section titre="Elle agit au titre de" note="Par les conventions en vigueur ce jour-là.">
          <ParConvention
            {...props}
            legende="Parties au titre desquelles elle agit"
            qui="Au titre de"
            lignes={auTitreDe}
          />
        </Section>
      )}
      {sousElle.length > 0 && (
        <Section titre="Agissent sous elle" note="Par les conventions en vigueur ce jour-là.">
          <ParConvention {...props} legende="Organisations qui agissent à son titre" qui="Membres" lignes={sousElle} />
        </Section>
      )}
      <Fiche {...props} />
      {antennes.length > 0 && (
        <Section titre="Ses antennes" note={majuscule(nombre(antennes.length, "une antenne.", "antennes."))}>
          <Table
            legende="Antennes et leurs territoires"
            colonnes={[{ titre: "Antenne" }, { titre: "Territoires" }]}
            lignes={antennes.map((a) => ({
              cellules: [<L id={a.id} />, <Territoires codes={a.antenneDe?.territoires ?? []} />],
            }))}
          />
        </Section>
      )}
      {adherents.length > 0 && (
        <Section
          titre="Ses adhérents"
          note={majuscule(nombre(adherents.length, "un adhérent connu.", "adhérents connus."))}
        >
          <p>
            <Noms {...props} ids={adherents.map((a) => a.id)} />
          </p>
        </Section>
      )}
      <Succession {...props} />
      <Sources organisation={organisation} />
    </Page>
  );
}

/** A link to an organisation of the directory; its id alone when the directory does not know it. */
const Lien = ({
  id,
  nommer,
  connue,
  jour,
  aujourdhui,
}: { id: string } & Pick<OrganisationProps, "nommer" | "connue" | "jour" | "aujourdhui">) =>
  connue(id) ? <a href={lien(adresseDe({ id }), jour, aujourdhui)}>{nommer(id)}</a> : id;

type ContexteNoms = Pick<OrganisationProps, "nommer" | "connue" | "jour" | "aujourdhui">;

/** Beyond that many names, they fold under their count. */
const NOMS_MAX = 24;

/** Organisations side by side, each a link. */
const Noms = ({ ids, ...reste }: { ids: readonly string[] } & ContexteNoms) => {
  const names = ids.map((id, i) => (
    <>
      {i > 0 && ", "}
      <Lien {...reste} id={id} />
    </>
  ));
  if (ids.length <= NOMS_MAX) return <>{names}</>;
  return (
    <details>
      <summary>{majuscule(nombre(ids.length, "une organisation", "organisations"))}</summary>
      {names}
    </details>
  );
};

type ParConventionProps = ContexteNoms & { legende: string; qui: string; lignes: readonly ParUneConvention[] };

const ParConvention = ({ legende, qui, lignes, ...reste }: ParConventionProps) => (
  <Table
    legende={legende}
    colonnes={[{ titre: "Convention" }, { titre: qui }]}
    lignes={lignes.map(({ titre, href, membres }) => ({ href, cellules: [titre, <Noms {...reste} ids={membres} />] }))}
  />
);

const NOMS_IDENTIFIANTS: Readonly<Record<GenreIdentifiant, string>> = {
  siren: "SIREN",
  siret: "SIRET",
  rna: "RNA",
  uai: "UAI",
  finess: "FINESS",
  idcc: "IDCC",
  "code-mission-locale": "Code mission locale",
};

/** Names, numbers, where, memberships. */
function Fiche(props: OrganisationProps) {
  const { organisation, jour } = props;
  const { identifiants, antenneDe, adhesions, site, note, commune, noms } = organisation;
  const codes = agitOu(organisation);
  const numeros = [...Map.groupBy(identifiants ?? [], (i) => i.genre)].map(([genre, all]) => ({
    terme: NOMS_IDENTIFIANTS[genre],
    valeur: all.map((i) => (
      <p key={i.valeur}>
        {i.valeur}
        <Dates du={i.du} au={i.au} />
      </p>
    )),
  }));
  return (
    <Section titre="Fiche" note="Ce qui n’est pas connu est dit.">
      <Definitions
        lignes={[
          {
            terme: noms.length > 1 ? "Ses noms" : "Nom",
            valeur: noms.map((n) => (
              <p key={n.nom}>
                {n.nom}
                {n.sigle && ` (${n.sigle})`}
                <Dates du={n.du} au={n.au} />
              </p>
            )),
          },
          ...(numeros.length > 0 ? numeros : [{ terme: "Identifiants", valeur: null }]),
          { terme: "Où elle agit", valeur: codes.length === 0 ? null : <Territoires codes={codes} /> },
          ...(commune == null
            ? []
            : [{ terme: "Siège", valeur: majuscule(enveloppes(commune).slice(0, 2).map(nomTerritoire).join(", ")) }]),
          ...(antenneDe == null
            ? []
            : [{ terme: "Antenne de", valeur: <Lien {...props} id={antenneDe.organisation} /> }]),
          ...((adhesions ?? []).length === 0
            ? []
            : [
                {
                  terme: "Adhère à",
                  valeur: adhesions?.map((a) => (
                    <p key={a.reseau}>
                      <Lien {...props} id={a.reseau} />
                      <Dates du={a.du} au={a.au} />
                    </p>
                  )),
                },
              ]),
          ...(site == null ? [] : [{ terme: "Site", valeur: <a href={site}>{site.replace(/^https?:\/\//, "")}</a> }]),
          ...(note == null ? [] : [{ terme: "Note", valeur: note }]),
        ]}
      />
      {noms.every((n) => n.du != null && n.du > jour) && (
        <p class="second">Le {<Jour jour={jour} />}, elle ne portait encore aucun de ces noms.</p>
      )}
    </Section>
  );
}

/** Days over which a name or a number holds, when the source gives them. */
const Dates = ({ du, au }: { du?: Day | null | undefined; au?: Day | null | undefined }) => {
  if (du == null && au == null) return null;
  return (
    <span class="second">
      {du != null && (
        <>
          depuis le <Jour jour={du} />
        </>
      )}
      {du != null && au != null && ", "}
      {au != null && (
        <>
          jusqu’au <Jour jour={au} />
        </>
      )}
    </span>
  );
};

const TERRITOIRES_MAX = 6;

const Territoires = ({ codes }: { codes: readonly string[] }) => {
  if (codes.length === 0) return <Absent />;
  const named = codes.slice(0, TERRITOIRES_MAX).map(nomTerritoire).join(", ");
  const more = codes.length - TERRITOIRES_MAX;
  if (more <= 0) return <>{majuscule(named)}</>;
  return (
    <details>
      <summary>{majuscule(nombre(codes.length, "un territoire", "territoires"))}</summary>
      {codes.map(nomTerritoire).join(", ")}
    </details>
  );
};

function Succession(props: OrganisationProps) {
  const { avant, apres } = props.suites;
  if (avant.length + apres.length === 0) return null;
  const row = (s: Suite, mots: string) => ({
    cellules: [
      <Lien {...props} id={s.organisation} />,
      <EnJours texte={`${mots} ${leJourPartiel(s.le)}${s.objet === null ? "" : `, pour ${s.objet}`}`} />,
      s.verifie ? (
        <EnJours texte={s.source ?? "source non précisée"} />
      ) : (
        <Etat etat="a-reverifier" detail={s.source} />
      ),
    ],
  });
  return (
    <Section titre="Suite" note="De qui elle prend la suite, et qui prend la sienne.">
      <Table
        legende="Successions"
        colonnes={[{ titre: "Organisation" }, { titre: "Lien" }, { titre: "Source" }]}
        lignes={[
          ...avant.map((s) => row(s, "à laquelle elle succède")),
          ...apres.map((s) => row(s, "qui lui succède")),
        ]}
      />
    </Section>
  );
}

const Sources = ({ organisation: { sources } }: { organisation: Organisation }) => (
  <Section titre="Sources">
    {sources.length === 0 ? (
      <p>
        <Absent>Aucune source n’est donnée.</Absent>
      </p>
    ) : (
      <ul class="liste-simple">
        {sources.map((s) => (
          <li key={s.texte}>
            {s.url == null ? s.texte : <a href={s.url}>{s.texte}</a>}, lu le{" "}
            <EnJours texte={dayInWords(s.consulteLe, true)} />
          </li>
        ))}
      </ul>
    )}
  </Section>
);
