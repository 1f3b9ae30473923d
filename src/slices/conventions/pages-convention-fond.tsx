import type { ComponentChildren } from "preact";
import { Avancement } from "../../platform/ui/batons.tsx";
import { Absent, Definitions, Refus } from "../../platform/ui/blocs.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat, motEtat } from "../../platform/ui/trait.tsx";
import { within } from "../../shared/day.ts";
import { entreGuillemets, leJour, liste, majuscule, NBSP } from "../../shared/phrase.ts";
import { avancee } from "../pilotage/index.ts";
import { avecTitre, enBref, nomDAvenant } from "../redaction/index.ts";
import { adresse, ceJour, demande, type VueConvention } from "./pages-commun.tsx";
import { nomsCourts, nomsDesObliges, ON_PEUT, phraseCible, phraseDeVie, phraseExemples } from "./phrases.ts";
import { articlesDates } from "./rules.ts";
import { depuisQuand, dernierJourEnVigueur, prochainJourEnVigueur } from "./rules-frise.ts";
import type { Engagement } from "./types.ts";

/** Anchor of an article on the page. */
const ancreArticle = (id: string): string => `article-${id}`;
const versArticle = (id: string): string => `#${encodeURIComponent(ancreArticle(id))}`;

/** Axes of cooperation with their commitments; those of no axis come last. */
export function Axes(vue: VueConvention) {
  const { convention } = vue;
  const { engagements } = convention;
  if (!engagements?.length && !convention.axes?.length) return null;
  const axeDe = new Map(convention.articles.map((a) => [a.id, a.axe ?? null]));
  const of = (axe: string | null) =>
    (engagements ?? []).filter((e) => (e.article == null ? null : (axeDe.get(e.article) ?? null)) === axe);
  const hors = of(null);
  return (
    <Section
      titre="Axes et engagements"
      note={
        vue.progressions.length > 0
          ? "Un bâton plein est fait, un creux est prévu, un vert est au-delà. La pointe marque ce qui était attendu à ce jour."
          : "Qui doit quoi, à quel rythme, et la phrase du texte qui le dit."
      }
    >
      <div class="axes">
        {(convention.axes ?? []).map(({ id, titre }, i) => (
          <Axe key={id} surtitre={`Axe ${i + 1}`} titre={titre} engagements={of(id)} {...vue} />
        ))}
        {hors.length > 0 && (
          <Axe surtitre="Hors axes" titre="Ce qui fait vivre la convention" engagements={hors} {...vue} />
        )}
      </div>
    </Section>
  );
}

function Axe({
  surtitre,
  titre,
  engagements,
  ...vue
}: VueConvention & { surtitre: string; titre: string; engagements: readonly Engagement[] }) {
  return (
    <div class="axe">
      <p class="second">{surtitre}</p>
      <h3 class="sous-titre">{titre}</h3>
      {engagements.length === 0 && <p class="second">Aucun engagement n’y est attaché.</p>}
      {engagements.map((e) => (
        <UnEngagement key={e.id} {...vue} engagement={e} />
      ))}
    </div>
  );
}

function UnEngagement(vue: VueConvention & { engagement: Engagement }) {
  const { engagement, convention, regard, ici, progressions } = vue;
  const { nommer } = regard;
  const stand = progressions.find((p) => p.engagement === engagement.id);
  const { titre, obliges, rythme, cible, pilote, contributeurs, source } = engagement;
  const article = engagement.article == null ? undefined : convention.articles.find((a) => a.id === engagement.article);
  return (
    <div class="engagement">
      <div>
        <p>
          <strong>
            <a href={ici(`${adresse(convention.id)}/engagement/${encodeURIComponent(engagement.id)}`)}>{titre}</a>.
          </strong>
        </p>
        <p class="second">
          {majuscule(nomsDesObliges(obliges, [...new Set(convention.parties.map((p) => p.organisation))], nommer))}
          {contributeurs?.length ? `, avec ${nomsCourts(contributeurs, nommer)}` : ""}
        </p>
        {article ? (
          <>
            <p class="source">{entreGuillemets(premierePhrase(article.citation))}</p>
            <p class="second">
              <a href={versArticle(article.id)}>Voir dans le texte</a>
            </p>
            {source && <p class="second">D’après : {source}</p>}
          </>
        ) : (
          source && <p class="source">{source}</p>
        )}
      </div>
      <div>
        {stand && <Avancement avancee={avancee(stand)} href={ici(versActions(convention.id, stand))} />}
        <Mesure
          lignes={{
            ...(stand?.prevu == null && { Cible: phraseCible(cible) }),
            Rythme: rythme ?? null,
            Pilote: pilote ?? null,
          }}
        />
      </div>
    </div>
  );
}

/** The actions that the count of a commitment counts. */
function versActions(convention: string, { engagement, du }: VueConvention["progressions"][number]): string {
  const query = new URLSearchParams({ engagement, du, hors: "non" });
  return `${adresse(convention)}/actions/liste?${query}`;
}

/** How a commitment is measured; what the text does not say is told together, last. */
function Mesure({ lignes }: { lignes: Readonly<Record<string, string | null>> }) {
  const given = Object.entries(lignes).filter(([, valeur]) => valeur !== null);
  const absent = Object.entries(lignes).filter(([, valeur]) => valeur === null);
  return (
    <dl class="mesure">
      {given.map(([terme, valeur]) => (
        <div key={terme}>
          <dt>{terme}</dt>
          <dd>{valeur}</dd>
        </div>
      ))}
      {absent.length > 0 && (
        <div>
          <dt>{majuscule(liste(absent.map(([terme]) => terme.toLowerCase())))}</dt>
          <dd>
            <Absent>{absent.length === 1 ? "non précisé" : "non précisés"}</Absent>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** The first sentence of a clause: enough to recognise it, the whole being in the text below. */
const premierePhrase = (citation: string): string => /^[\s\S]*?[.!?](?=\s|$)/.exec(citation)?.[0] ?? citation;

/** The rights open on the day, as a table of sentences; outside of force, that nothing is, and since when. */
export function Ouvre(vue: VueConvention) {
  const { ouvertures, ici, noms, regard } = vue;
  const note = (
    <>
      Ce que les articles autorisent ce jour-là, entre qui, jusqu’à quand.{" "}
      <a href={ici("/droits")}>Poser une question de droit</a>
    </>
  );
  if (ouvertures.length === 0)
    return (
      <Section titre="Ce qu’elle ouvre" note={note}>
        <RienOuvert {...vue} />
      </Section>
    );
  const withPublic = ouvertures.some((o) => o.pourQui !== null);
  return (
    <Section titre="Ce qu’elle ouvre" note={note}>
      <Table
        legende={`Ce que la convention ouvre ${leJour(regard.jour)}`}
        colonnes={[
          { titre: "On peut" },
          { titre: "De" },
          { titre: "Vers" },
          { titre: "Où" },
          ...(withPublic ? [{ titre: "Pour qui" }] : []),
          { titre: "Jusqu’au" },
          { titre: "Article" },
        ]}
        lignes={ouvertures.map((o) => ({
          cellules: [
            <>
              <a href={ici(demande(o))}>{ON_PEUT[o.nature]}</a>
              <span class="second">
                {[o.titre, o.accord ? "avec l’accord de la personne" : null].filter(Boolean).join(", ")}
              </span>
            </>,
            o.de,
            o.vers,
            o.ou ?? <Absent />,
            ...(withPublic ? [o.pourQui ?? "tout public"] : []),
            o.au === null ? `sans${NBSP}terme` : <Jour jour={o.au} />,
            <a href={versArticle(o.article)}>{enBref(noms.get(o.article) ?? o.article)}</a>,
          ],
        }))}
      />
    </Section>
  );
}

/** What stands in place of the table when nothing is open. */
function RienOuvert({ convention, vie, regard, cadre }: VueConvention) {
  if (vie.etat === "en-vigueur" || vie.etat === "en-grace")
    return <p>Aucun article n’ouvre d’action à une organisation liée ce jour-là.</p>;
  const since = depuisQuand(convention, regard);
  const last = dernierJourEnVigueur(convention, regard);
  const next = prochainJourEnVigueur(convention, regard);
  const other = last ?? next;
  return (
    <Refus
      niveau={3}
      titre={
        last === null || since === null ? (
          "Rien n’est encore ouvert."
        ) : (
          <>
            Plus rien n’est ouvert depuis le <Jour jour={since} />.
          </>
        )
      }
      lignes={[
        { terme: "Ce qui l’empêche", valeur: phraseDeVie(convention, vie, regard) },
        ...(other === null
          ? []
          : [
              {
                terme: last === null ? "Ce qui s’ouvrira" : "Ce qu’elle ouvrait",
                valeur: (
                  <a href={`${ceJour(cadre.chemin, other)}#ce-qu-elle-ouvre`}>
                    Lire cette page au jour du {leJour(other).slice(3)}
                  </a>
                ),
              },
            ]),
      ]}
    />
  );
}

/** Bodies of governance. */
export function Instances({ convention, regard, pilotage, ici }: VueConvention) {
  const { instances } = convention;
  return (
    <Section titre="Instances">
      {instances?.length ? (
        <Definitions
          lignes={instances.map(({ id, libelle, membres, rythme }) => ({
            terme: pilotage ? (
              <a href={ici(`${adresse(convention.id)}/instance/${encodeURIComponent(id)}`)}>{libelle}</a>
            ) : (
              libelle
            ),
            valeur: (
              <>
                {membres?.length ? nomsCourts(membres, regard.nommer, 12) : <Absent>membres non précisés</Absent>}
                <span class="second">Rythme : {rythme ?? <Absent />}</span>
              </>
            ),
          }))}
        />
      ) : (
        <p>
          <Absent>Aucune instance n’est précisée.</Absent>
        </p>
      )}
    </Section>
  );
}

/** The whole text, article by article, each with its anchor. */
export function Texte({ convention, regard, noms }: VueConvention) {
  const order = [...noms.keys()];
  const all = articlesDates(convention).sort((a, b) => order.indexOf(a.article.id) - order.indexOf(b.article.id));
  const anchored = new Map(
    all.map((a) => [a.article.id, all.find((x) => x.article.id === a.article.id && within(x, regard.jour)) ?? a]),
  );
  return (
    <Section titre="Le texte" note="Les articles tels qu’ils valent ce jour-là.">
      {all.length === 0 ? (
        <p>
          <Absent>Aucun article n’est enregistré.</Absent>
        </p>
      ) : (
        <div class="feuille">
          {all.map((a) => (
            <Fragment key={`${a.article.id} ${a.avenant}`}>
              <h3 id={anchored.get(a.article.id) === a ? ancreArticle(a.article.id) : undefined}>
                {avecTitre(noms.get(a.article.id) ?? a.article.id, a.article.titre)}
              </h3>
              <Validite {...a} jour={regard.jour} />
              <p>{a.article.citation}</p>
            </Fragment>
          ))}
        </div>
      )}
    </Section>
  );
}

const Fragment = ({ children }: { children: ComponentChildren }) => <div class="article">{children}</div>;

/** Whether an article does not stand on the day, and what an amendment has changed of it. */
function Validite({ du, au, avenant, jour }: ReturnType<typeof articlesDates>[number] & { jour: string }) {
  const said = [
    du !== null && du > jour ? `Ne vaut qu’à partir du ${leJour(du).slice(3)}` : null,
    au !== null && au < jour ? `Ne vaut plus depuis le ${leJour(au).slice(3)}` : null,
    avenant === null ? null : `Écrit par l’${nomDAvenant(avenant)}`,
  ].filter((s) => s !== null);
  return said.length === 0 ? null : <p class="second">{liste(said)}</p>;
}

/** Examples shown at most; those that the text contradicts always are. */
const EXEMPLES_MONTRES = 100;

/** What the parties agree that the text means, put to the text as it stands. */
export function Exemples({ exemples }: VueConvention) {
  if (exemples.length === 0) return null;
  const wrong = exemples.filter((e) => e.contredit);
  return (
    <Section titre="Exemples" note="Ce que les parties s’accordent à y lire, confronté au texte.">
      <p>{phraseExemples(exemples.length, wrong.length)}</p>
      {wrong.length > 0 && (
        <ul>
          {wrong.map((e) => (
            <li key={e.question}>
              {e.question}
              <span class="second">
                Les parties attendent {entreGuillemets(motEtat(e.attendu))}. {e.reponse}
              </span>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>Lire les exemples</summary>
        <Table
          legende="Exemples et réponse du texte"
          colonnes={[{ titre: "Question" }, { titre: "Réponse" }]}
          lignes={exemples.slice(0, EXEMPLES_MONTRES).map((e) => ({
            cellules: [
              e.question,
              e.contredit ? (
                <Etat etat="a-reverifier" mot="Le texte dit autre chose" detail={e.reponse} />
              ) : (
                <Etat etat={e.attendu} detail={e.reponse} />
              ),
            ],
          }))}
        />
      </details>
    </Section>
  );
}

/** Versions known, and what leads elsewhere. */
export function Versions({ convention, versions, connuLe }: VueConvention) {
  return (
    <Section titre="Versions" note="Ce qui a été su, et quand.">
      <ul class="versions">
        {versions.map((v) => (
          <li key={v.no}>
            Version {v.no}, connue depuis le <Jour jour={v.connuLe} />
            {versions.length > 1 && v.connuLe !== connuLe && (
              <>
                {" "}
                <a href={`${adresse(convention.id)}?connuLe=${v.connuLe}`}>La lire</a>
              </>
            )}
            {v.no > 1 && (
              <>
                {" "}
                <a href={`${adresse(convention.id)}/changements?a=${v.no}`}>Ce qu’elle a changé</a>
              </>
            )}
          </li>
        ))}
      </ul>
      <p class="second">
        Identifiant : <code>{convention.id}</code>
      </p>
    </Section>
  );
}
