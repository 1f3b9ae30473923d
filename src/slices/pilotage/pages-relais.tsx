import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { chiffres, NBSP } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import { type DelaiDeRelais, ETAPES_MESUREES } from "./indicateurs-relais/delais.ts";
import type { ReponsesDe } from "./indicateurs-relais/reponses.ts";
import { enRetard, TraitDeDelai } from "./pages-delais.tsx";
import { valeurDite } from "./phrases.ts";
import {
  libelleDeDepartement,
  libelleDePaire,
  libelleDIssue,
  METHODE_RELAIS,
  muets,
  phraseDuDelai,
  reponsePromise,
} from "./phrases-relais.ts";
import { echelleDeJours } from "./rules-delais.ts";
import type { ChiffresDeRelais, RelaisDeConvention } from "./rules-relais.ts";

type Props = { relais: RelaisDeConvention; convention: Convention; nommer: (id: string) => string };

/** Mises en relation under a convention: the reader's own in full, those of all by groups of five and more. */
export function MisesEnRelation({ relais: { tous, siens }, convention, nommer }: Props) {
  if (muets(tous) && muets(siens)) return null;
  return (
    <>
      {!muets(siens) && (
        <Section
          titre="Vos mises en relation"
          note="Depuis le début, entre votre organisme et les autres. Vous et l’autre organisme êtes seuls à les lire en entier."
        >
          <Comptes {...siens} legende="Vos mises en relation" />
          <DelaisDesEtapes {...siens} convention={convention} legende="Délais de vos mises en relation, en jours" />
        </Section>
      )}
      {!muets(tous) && (
        <Section titre="Mises en relation" note={`Depuis le début, tous organismes. ${METHODE_RELAIS}`}>
          <Comptes {...tous} legende="Mises en relation, tous organismes" />
          <DelaisDesEtapes {...tous} convention={convention} legende="Délais de chaque étape, en jours" />
          <Reponses legende="Réponses par département" de={tous.departements} nom={libelleDeDepartement} />
          <Reponses legende="Réponses par organismes" de={tous.paires} nom={(p) => libelleDePaire(p, nommer)} />
        </Section>
      )}
    </>
  );
}

/** What came of them; what did not happen is left out. */
function Comptes({ issues, legende }: ChiffresDeRelais & { legende: string }) {
  const rows = issues.filter(({ valeur }) => valeur !== 0);
  if (rows.length === 0) return null;
  return (
    <Table
      legende={legende}
      colonnes={[{ titre: "Ce qui s’est passé" }, { titre: "Personnes", nombre: true }]}
      lignes={rows.map((i) => ({
        cellules: [
          i.motif === null ? libelleDIssue(i) : <span class="second">{libelleDIssue(i)}</span>,
          valeurDite(i.valeur, "personnes"),
        ],
      }))}
    />
  );
}

const jours = (n: number): string => `${chiffres(n)}${NBSP}j`;

/** A line to nine in ten, a disc at one in two, a T at what is promised; in words below, figures beside. */
function DelaisDesEtapes({
  delais,
  convention,
  legende,
}: ChiffresDeRelais & { convention: Convention; legende: string }) {
  if (delais.length === 0) return null;
  const rows = delais.map((d) => ({ ...d, promis: d.etape === "reponse" ? reponsePromise(convention) : null }));
  const { fin, traits } = echelleDeJours(Math.max(1, ...rows.flatMap((r) => [r.neufSurDix, r.promis ?? 0])));
  return (
    <>
      <h3 class="sous-titre">Délais</h3>
      <Table
        legende={legende}
        colonnes={[
          { titre: "Étape" },
          { titre: `De 0 à ${chiffres(fin)}${NBSP}jours` },
          { titre: "Une sur deux", nombre: true },
          { titre: "Neuf sur dix", nombre: true },
          { titre: "Promis", nombre: true },
        ]}
        lignes={rows.map((r) => ({
          cellules: [
            <Etape {...r} />,
            <TraitDeDelai {...r} fin={fin} traits={traits} />,
            jours(r.unSurDeux),
            enRetard(r) ? <strong class="du-retard">{jours(r.neufSurDix)}</strong> : jours(r.neufSurDix),
            r.promis === null ? <i class="absent">non précisé</i> : jours(r.promis),
          ],
        }))}
      />
    </>
  );
}

const Etape = (d: DelaiDeRelais) => (
  <>
    {ETAPES_MESUREES[d.etape]}
    <span class="second">{phraseDuDelai(d)}</span>
  </>
);

/** Answers by name, in alphabetical order: no ranking. */
function Reponses({
  legende,
  de,
  nom,
}: {
  legende: string;
  de: readonly ReponsesDe[];
  nom: (r: ReponsesDe) => string;
}) {
  const rows = de.map((r) => ({ nom: nom(r), nombre: r.nombre })).sort((a, b) => a.nom.localeCompare(b.nom, "fr"));
  if (rows.length === 0) return null;
  return (
    <>
      <h3 class="sous-titre">{legende}</h3>
      <Table
        legende={legende}
        colonnes={[
          { titre: legende.includes("département") ? "Département" : "Organismes" },
          { titre: "Réponses", nombre: true },
        ]}
        lignes={rows.map((r) => ({ cellules: [r.nom, chiffres(r.nombre)] }))}
      />
    </>
  );
}
