import type { ComponentChildren } from "preact";
import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Frise, type ItemFrise } from "../../platform/ui/frise.tsx";
import { type Compte, Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { type Tache, Taches } from "../../platform/ui/taches.tsx";
import type { Day } from "../../shared/day.ts";
import type { Item, Morceau } from "../conventions/index.ts";
import type { AttenteDeRelais } from "../relais/index.ts";
import { type Attente, phraseAttentes, salutation } from "./rules.ts";

type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

const adresse = (id: string): string => `/convention/${encodeURIComponent(id)}`;

const Phrase = ({ morceaux, cadre: { jour, aujourdhui } }: { morceaux: readonly Morceau[]; cadre: Cadre }) => (
  <>
    {morceaux.map(({ mots, etat }) =>
      etat === undefined ? (
        mots
      ) : (
        <a href={lien(etat === "tous" ? "/conventions" : `/conventions?etat=${etat}`, jour, aujourdhui)}>{mots}</a>
      ),
    )}
  </>
);

type DansLeTempsProps = {
  cadre: Cadre;
  titre: string;
  note: ComponentChildren;
  items: readonly Item[];
  legende: string;
};

/** A frise across the page; nothing when it would be empty. */
function DansLeTemps({ cadre, titre, note, items, legende }: DansLeTempsProps) {
  if (items.length === 0) return null;
  const drawn = items.map(
    ({ id, ...item }): ItemFrise => ({ ...item, href: lien(adresse(id), cadre.jour, cadre.aujourdhui) }),
  );
  return (
    <Section titre={titre} note={note} large>
      <Frise items={drawn} jour={cadre.jour} aujourdhui={cadre.aujourdhui} legende={legende} />
    </Section>
  );
}

type VisiteurProps = {
  cadre: Cadre;
  /** Counts of all that the reader may read. */
  phrase: readonly Morceau[];
  items: readonly Item[];
  total: number;
};

/** Home of someone who is not signed in: what there is, where it stands, what one can do. */
export function PageVisiteur({ cadre, phrase, items, total }: VisiteurProps) {
  const a = (chemin: string) => lien(chemin, cadre.jour, cadre.aujourdhui);
  return (
    <Page
      {...cadre}
      titre="Conventions de partenariat"
      phrase={<Phrase morceaux={phrase} cadre={cadre} />}
      chapeau="Convenir dit ce qu’une convention ouvre, à qui, et jusqu’à quel jour."
      gestes={
        <>
          <Bouton plein href={a("/droits")}>
            Poser une question de droit
          </Bouton>
          <a href={a("/conventions")}>Chercher une convention</a>
          <a href="/connexion">Se connecter</a>
        </>
      }
    >
      {items.length === 0 ? (
        <Vide
          titre="Aucune convention n’est encore ouverte à la lecture."
          phrase="Les conventions publiées se lisent ici sans compte ; les autres, par leurs parties."
          geste={<Bouton href="/connexion">Se connecter</Bouton>}
        />
      ) : (
        <DansLeTemps
          cadre={cadre}
          titre="Les conventions dans le temps"
          note={<Note cadre={cadre} montrees={items.length} total={total} />}
          items={items}
          legende="Les conventions et leur état"
        />
      )}
      <CeQuOnPeut cadre={cadre} />
    </Page>
  );
}

const Note = ({ cadre, montrees, total }: { cadre: Cadre; montrees: number; total: number }) => (
  <>
    Plein : ce qui a couru. Creux : ce qui reste à courir.{" "}
    {montrees < total && <a href={lien("/conventions", cadre.jour, cadre.aujourdhui)}>Voir les {total} conventions</a>}
  </>
);

const CeQuOnPeut = ({ cadre: { jour, aujourdhui } }: { cadre: Cadre }) => (
  <Section titre="Ce que vous pouvez faire" note="Sans compte, et sans rien enregistrer.">
    <div class="deux">
      <div>
        <h3 class="sous-titre">
          <a href={lien("/conventions", jour, aujourdhui)}>Lire une convention</a>
        </h3>
        <p>Ses parties, ses engagements, son texte, et ce qu’elle ouvre au jour que vous choisissez.</p>
      </div>
      <div>
        <h3 class="sous-titre">
          <a href={lien("/droits", jour, aujourdhui)}>Poser une question de droit</a>
        </h3>
        <p>Telle organisation peut-elle agir ainsi envers telle autre, ce jour-là ? La réponse cite l’article.</p>
      </div>
      <div>
        <h3 class="sous-titre">
          <a href={lien("/organisations", jour, aujourdhui)}>Trouver une organisation</a>
        </h3>
        <p>Ses conventions, ce qu’elle y fait, et qui agit sous elle.</p>
      </div>
      <div>
        <h3 class="sous-titre">
          <a href="/connexion">Se connecter</a>
        </h3>
        <p>Ce qui attend votre organisation, et les conventions que ses parties n’ont pas publiées.</p>
      </div>
    </div>
  </Section>
);

/** A mise en relation that awaits the reader, as a line of her tasks. */
export const enTache = ({ relais, ...dit }: AttenteDeRelais, i: number): Tache => ({
  ...dit,
  href: `/relais/${relais}`,
  geste: (
    <Bouton plein={i === 0} href={`/relais/${relais}`}>
      Ouvrir
    </Bouton>
  ),
});

type ConnecteProps = {
  cadre: Cadre;
  prenom: string;
  /** Names of the organisations whose mandate the reader holds. */
  organisations: readonly string[];
  attentes: readonly Attente[];
  /** Mises en relation whose turn is hers. */
  relais: readonly Tache[];
  siennes: readonly Item[];
  autres: readonly Item[];
  totalAutres: number;
  totalSiennes: number;
  /** Whether the reader may have a text read. */
  lit: boolean;
};

/** Home of someone signed in: what awaits, their conventions in time, then the others. */
export function PageConnecte(props: ConnecteProps) {
  const { cadre, prenom, organisations, attentes, relais, siennes, autres, totalSiennes, totalAutres, lit } = props;
  const total = relais.length + attentes.length;
  const a = (chemin: string) => lien(chemin, cadre.jour, cadre.aujourdhui);
  return (
    <Page
      {...cadre}
      titre="Accueil"
      surtitre={salutation(prenom, totalSiennes, organisations)}
      phrase={phraseAttentes(total)}
      chapeau={total === 0 ? "Ni signature à donner, ni terme ou préavis dans les trois mois." : undefined}
      gestes={
        total === 0 ? (
          <>
            <Bouton plein href={a("/droits")}>
              Poser une question de droit
            </Bouton>
            <a href={a("/conventions")}>Chercher une convention</a>
            <a href={a("/echeances")}>Voir les échéances</a>
            <a href="/actions/nouvelle">Enregistrer une action</a>
            {lit && <a href="/lectures/nouvelle">Lire une convention</a>}
          </>
        ) : (
          <>
            <a href="/actions/nouvelle">Enregistrer une action</a>
            <a href="/actions/a-completer">Ce qui reste à compléter</a>
            {lit && <a href="/lectures/nouvelle">Lire une convention</a>}
          </>
        )
      }
    >
      {total > 0 && (
        <Section
          titre="Ce qui vous attend"
          note={
            <>
              Du plus pressé au moins pressé. <a href={a("/echeances")}>Les douze mois à venir</a>
            </>
          }
        >
          <Taches
            taches={[
              ...relais,
              ...attentes.map(({ convention, delai, quand, titre, pourquoi }, i) => ({
                delai,
                quand,
                href: a(adresse(convention)),
                titre,
                pourquoi,
                geste: (
                  <Bouton plein={i === 0 && relais.length === 0} href={a(adresse(convention))}>
                    Voir la convention
                  </Bouton>
                ),
              })),
            ]}
          />
        </Section>
      )}
      <DansLeTemps
        cadre={cadre}
        titre="Vos conventions dans le temps"
        note={<Note cadre={cadre} montrees={siennes.length} total={totalSiennes} />}
        items={siennes}
        legende="Vos conventions et leur état"
      />
      <DansLeTemps
        cadre={cadre}
        titre="Les autres que vous pouvez lire"
        note={<Note cadre={cadre} montrees={autres.length} total={totalAutres} />}
        items={autres}
        legende="Les autres conventions et leur état"
      />
      {siennes.length + autres.length === 0 && (
        <Vide
          titre="Aucune convention n’est encore ouverte à votre lecture."
          phrase="Elles paraîtront ici dès qu’elles seront enregistrées."
          geste={lit && <Bouton href="/lectures/nouvelle">Lire une convention</Bouton>}
        />
      )}
    </Page>
  );
}
