import {
  type DocumentNode,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isListType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { schema } from "./graphql-schema";

const mostConnections = 5;
const mostDepth = 2;

/** Why Shopify would not run a query in bulk, in its words; undefined where it would. */
export function bulkProblem(query: string): string | undefined {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return `Invalid bulk query: ${error instanceof Error ? error.message : ""}`;
  }
  const [error] = validate(schema, document);
  if (error) return `Invalid bulk query: ${error.message}`;
  const { connections, depth, inList, withoutId } = shapeOf(document);
  if (inList) {
    return "Queries that contain a connection field within a list field are not currently supported.";
  }
  if (connections === 0) return "Bulk queries must contain at least one connection.";
  if (connections > mostConnections)
    return `Bulk queries cannot contain more than ${mostConnections} connections.`;
  // The outermost connection is not nested.
  if (depth > mostDepth + 1)
    return `Bulk queries cannot contain connections deeper than ${mostDepth} levels.`;
  if (withoutId) return "The parent 'node' field for a nested connection must select the 'id' field.";
  return undefined;
}

/** The field at the top: the list that a bulk query goes over. */
export function rootFieldOf(document: DocumentNode): string {
  const [definition] = document.definitions;
  const [field] = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  return field?.kind === Kind.FIELD ? field.name.value : "";
}

function shapeOf(document: DocumentNode) {
  const types = new TypeInfo(schema);
  const shape = { connections: 0, depth: 0, inList: false, withoutId: false };
  let [depth, lists] = [0, 0];
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter(node) {
          const type = types.getType();
          const selections = node.selectionSet?.selections ?? [];
          if (isConnection(type)) {
            shape.connections++;
            shape.depth = Math.max(shape.depth, ++depth);
            shape.inList ||= lists > 0;
          } else if (isPlainList(type, node.name.value)) lists++;
          if (node.name.value === "node" && depth > 0) {
            const names = selections.map((each) => (each.kind === Kind.FIELD ? each.name.value : ""));
            const nests = selections.some(
              (each) =>
                each.kind === Kind.FIELD &&
                each.selectionSet?.selections.some(
                  (one) => one.kind === Kind.FIELD && one.name.value === "edges",
                ),
            );
            shape.withoutId ||= nests && !names.includes("id");
          }
        },
        leave(node) {
          const type = types.getType();
          if (isConnection(type)) depth--;
          else if (isPlainList(type, node.name.value)) lists--;
        },
      },
    }),
  );
  return shape;
}

function isConnection(type: GraphQLOutputType | null | undefined): boolean {
  return type ? getNamedType(type).name.endsWith("Connection") : false;
}

/** Edges are the one list that belongs to a connection. */
function isPlainList(type: GraphQLOutputType | null | undefined, name: string): boolean {
  return type ? isListType(getNullableType(type)) && name !== "edges" : false;
}
